import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { problemOf } from '#app/api/outcome.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Checkbox, RadioCard } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ChoiceGroup } from '#app/design/radio.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';

const formats = ['csv', 'oneroster'] as const;
type Format = (typeof formats)[number];

const addressOf = (format: Format, demographics: boolean): string => (format === 'csv' ? '/v1/users/export' : `/v1/users/export/oneroster?demographics=${demographics}`);
const fileNames: Readonly<Record<Format, string>> = { csv: 'people.csv', oneroster: 'oneroster.zip' };

/** Hands a file to the browser's downloads; what is refused on the way is a problem on the page, not a page of its own. */
const download = async (address: string, name: string): Promise<Problem | undefined> => {
  const response = await fetch(address);
  const problem = response.ok ? undefined : problemOf({ error: await response.json(), response });
  if (problem) return problem;
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
  return undefined;
};

/** Everybody as a file: a table for people, or an archive for other systems. */
export const ExportPeople = (): ReactNode => {
  const t = useMessages().people.exports;
  const common = useMessages().common;
  const texts = useProblemTexts();
  const [open, setOpen] = useState(false);
  const [format, setFormat] = useState<Format>('csv');
  const [demographics, setDemographics] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const refusal = await download(addressOf(format, demographics), fileNames[format]).catch(() => unknownProblem(0));
    setBusy(false);
    setProblem(refusal);
    if (!refusal) setOpen(false);
  };
  return (
    <Dialog
      trigger={<Button variant="secondary" size="small"><Download aria-hidden />{t.open}</Button>} open={open} onOpenChange={setOpen} title={t.title} note={t.note}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{common.cancel}</Button></DialogClose>
          <Button busy={busy} onClick={() => void send()}>{t.yes}</Button>
        </>
      )}
    >
      <div className="flex flex-col gap-4">
        {problem && <Notice kind="danger">{texts.beside(problem, [])}</Notice>}
        <ChoiceGroup label={t.format}>
          <div className="flex flex-col gap-2.5">
            {formats.map((each) => <RadioCard key={each} name="format" value={each} title={t.formats[each]} note={t.formatNotes[each]} checked={format === each} onChange={() => setFormat(each)} />)}
          </div>
        </ChoiceGroup>
        {format === 'oneroster' && <Checkbox checked={demographics} onChange={(event) => setDemographics(event.target.checked)} label={t.demographics} />}
      </div>
    </Dialog>
  );
};
