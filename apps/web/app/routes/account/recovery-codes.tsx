import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Checkbox } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

const save = (codes: readonly string[], heading: string): void => {
  const address = URL.createObjectURL(new Blob([`${heading}\n\n${codes.join('\n')}\n`], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: 'liceo-recovery-codes.txt' });
  link.click();
  URL.revokeObjectURL(address);
};

/** The codes that get one in without the telephone. They are shown this once. */
export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone: () => void }): ReactNode => {
  const t = useMessages().account.secondStep;
  const [kept, setKept] = useState(false);
  return (
    <Panel title={t.codesTitle} note={t.codesNote}>
      <div className="flex flex-col items-start gap-5">
        <ul aria-label={t.codesTitle} className="grid gap-x-8 gap-y-2 rounded-card bg-sunken px-5 py-4 font-mono text-[0.9375rem] sm:grid-cols-2">
          {codes.map((code) => <li key={code} className="select-all">{code}</li>)}
        </ul>
        <Button variant="secondary" onClick={() => save(codes, t.codesFile)}><Download aria-hidden />{t.download}</Button>
        <Checkbox label={t.kept} checked={kept} onChange={(event) => setKept(event.target.checked)} />
        <Button disabled={!kept} onClick={onDone}>{t.done}</Button>
      </div>
    </Panel>
  );
};
