import { ChevronRight, RotateCw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeadLetter } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { CopyText } from '../copy-text.tsx';
import type { LetterOrder } from './dead-letter-calls.ts';

interface LetterProps {
  letter: DeadLetter;
  mayChange: boolean;
  /** What is being done with it now. */
  busy: LetterOrder['do'] | undefined;
  onOrder: (order: LetterOrder) => void;
}

const Details = ({ letter }: { letter: DeadLetter }): ReactNode => {
  const t = useMessages();
  return (
    <details className="group mt-2">
      <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-small text-sm font-medium text-brand [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />{t.system.payload}
      </summary>
      <pre tabIndex={0} className="mt-2 max-h-80 overflow-auto rounded-control bg-sunken p-3.5 font-mono text-xs">{JSON.stringify(letter.data, null, 2)}</pre>
      <dl className="mt-3 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-3">
        {([[t.system.eventId, letter.id], [t.system.subject, letter.subject], [t.system.correlation, letter.correlationId]] as const).map(([name, value]) => (
          <div key={name} className="min-w-0"><dt className="text-faint">{name}</dt><dd><CopyText text={value} what={name} /></dd></div>
        ))}
      </dl>
    </details>
  );
};

/** An event that was given up: what it says, why it was given up, and what can be done with it. */
export const Letter = ({ letter, mayChange, busy, onOrder }: LetterProps): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-mono text-sm font-semibold break-all">{letter.type}</p>
          <p className="mt-1 text-sm text-faint">{t.system.letterFacts(letter.source, letter.attempts, dateTime(letter.time))}</p>
        </div>
        {mayChange && (
          <div className="flex gap-2">
            <Button variant="secondary" size="small" busy={busy === 'replay'} disabled={busy !== undefined} onClick={() => onOrder({ do: 'replay', id: letter.id })}><RotateCw aria-hidden />{t.system.replay}</Button>
            <ConfirmDialog
              danger title={t.system.discardQuestion} confirm={t.system.discardYes} onConfirm={() => onOrder({ do: 'discard', id: letter.id })}
              trigger={<Button variant="ghost" size="small" busy={busy === 'discard'} disabled={busy !== undefined}><Trash2 aria-hidden />{t.system.discard}</Button>}
            >
              {t.system.discardNote}
            </ConfirmDialog>
          </div>
        )}
      </div>
      {letter.error !== null && <pre className="mt-2 overflow-x-auto rounded-control bg-danger-soft px-3.5 py-2.5 font-mono text-xs whitespace-pre-wrap text-danger-ink">{letter.error}</pre>}
      <Details letter={letter} />
    </li>
  );
};
