import { Ban, DoorOpen, KeyRound } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Account, Suspension } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Textarea } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { ResetSecondStep } from './reset-second-step.tsx';
import { usePersonChange } from './use-person-change.ts';

/** Asks why before it shuts somebody out. */
const Suspend = ({ account }: { account: Account }): ReactNode => {
  const t = useMessages();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const change = usePersonChange(t.people.access.suspended);
  return (
    <Dialog
      size="small" open={open} onOpenChange={setOpen} title={t.people.access.question(account.name)} note={t.people.access.means}
      trigger={<Button variant="secondary" size="small" busy={change.busy}><Ban aria-hidden />{t.people.access.suspend}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.goBack}</Button></DialogClose>
          <Button type="submit" form={formId} variant="danger" disabled={reason.trim() === ''}>{t.people.access.suspendYes}</Button>
        </>
      )}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          change.submit({ intent: 'suspend', reason });
          setOpen(false);
        }}
      >
        <Field label={t.people.access.reason} hint={t.people.access.reasonHint}>
          <Textarea rows={3} maxLength={500} required value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
};

const Reinstate = (): ReactNode => {
  const t = useMessages();
  const change = usePersonChange(t.people.access.reinstated);
  return <Button variant="secondary" size="small" busy={change.busy} onClick={() => change.submit({ intent: 'reinstate' })}><DoorOpen aria-hidden />{t.people.access.reinstate}</Button>;
};

const SendLink = (): ReactNode => {
  const t = useMessages().people.access;
  const change = usePersonChange(t.linkSent);
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
      <p className="min-w-0 flex-1 basis-56 text-soft">{t.linkHint}</p>
      <Button variant="secondary" size="small" busy={change.busy} onClick={() => change.submit({ intent: 'invite-to-choose' })}><KeyRound aria-hidden />{t.sendLink}</Button>
    </div>
  );
};

const Entry = ({ entry }: { entry: Suspension }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const { causes } = t.people.access;
  const causeOf = (reason: string): string => (Object.hasOwn(causes, reason) ? causes[reason as keyof typeof causes] : reason);
  return (
    <li className="text-sm">
      <p className="wrap-anywhere">{entry.reason === undefined ? t.people.access.reinstated : t.people.access.because(causeOf(entry.reason))}</p>
      <p className="text-faint">
        <Link to={`/console/people/${entry.changedBy.id}`} className="rounded-small hover:underline">{entry.changedBy.name === '' ? t.people.erasedName : entry.changedBy.name}</Link>
        {' · '}{dateTime(entry.at)}
      </p>
    </li>
  );
};

/** Whether somebody gets into their account, and who decided it. */
export const PersonAccess = ({ account, history, hasFactor }: { account: Account; history: readonly Suspension[]; hasFactor: boolean }): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const { date } = useFormats();
  const mayChange = may(viewer, 'users:write') && viewer?.id !== account.id;
  const { suspendedAt } = account;
  return (
    <Panel title={t.people.access.title} actions={mayChange && account.mergedInto === undefined && (suspendedAt === undefined ? <Suspend account={account} /> : <Reinstate />)}>
      {suspendedAt === undefined
        ? <p className="text-soft">{t.people.access.open}</p>
        : <Notice kind="warning">{t.people.access.shut(date(suspendedAt))}</Notice>}
      {mayChange && suspendedAt === undefined && <SendLink />}
      {hasFactor && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p className="text-soft">{t.people.factor.has}</p>
          {mayChange && <ResetSecondStep name={account.name} />}
        </div>
      )}
      {history.length > 0 && <ol className="mt-4 flex max-h-72 flex-col gap-3 overflow-y-auto">{history.map((entry) => <Entry key={entry.id} entry={entry} />)}</ol>}
    </Panel>
  );
};
