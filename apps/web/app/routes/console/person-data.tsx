import { FileArchive, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Account, PersonalExport } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { MergeWith } from './merging/merge-with.tsx';
import { usePersonChange } from './use-person-change.ts';

const Erase = ({ account }: { account: Account }): ReactNode => {
  const t = useMessages().privacy;
  const change = usePersonChange(t.personErased);
  return (
    <ConfirmDialog
      danger title={t.personEraseQuestion(account.name)} confirm={t.personErase} typed={account.email} onConfirm={() => change.submit({ intent: 'erase' })}
      trigger={<Button variant="danger" size="small" busy={change.busy}><Trash2 aria-hidden />{t.personErase}</Button>}
    >
      {t.personEraseNote}
    </ConfirmDialog>
  );
};

/** Copies of what is known about somebody, and the end of it. */
export const PersonData = ({ account, exports }: { account: Account; exports: readonly PersonalExport[] }): ReactNode => {
  const t = useMessages().privacy;
  const { viewer } = useRoot();
  const { dateTime } = useFormats();
  const ask = usePersonChange(t.asked);
  return (
    <Panel title={t.personTitle}>
      <p className="text-soft">{t.personNote}</p>
      {exports.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1.5 text-sm">
          {exports.map(({ id, askedAt, state }) => <li key={id} className="flex flex-wrap items-center gap-2"><time dateTime={askedAt}>{dateTime(askedAt)}</time><Badge>{t.states[state]}</Badge></li>)}
        </ul>
      )}
      {may(viewer, 'users:write') && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="secondary" size="small" busy={ask.busy} onClick={() => ask.submit({ intent: 'export' })}><FileArchive aria-hidden />{t.personAsk}</Button>
          {may(viewer, 'users:merge') && <MergeWith id={account.id} name={account.name} />}
          {viewer?.id !== account.id && <Erase account={account} />}
        </div>
      )}
    </Panel>
  );
};
