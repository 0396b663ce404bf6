import { Check, Mail, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { GuardianInvitation, GuardianRequest } from '#app/api/models.ts';
import { Button, IconButton } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { usePersonChange } from './use-person-change.ts';

/** Asks somebody by mail to be the guardian of this person. */
export const InviteByMail = (): ReactNode => {
  const t = useMessages();
  const id = useId();
  const [open, setOpen] = useState(false);
  const change = usePersonChange(t.people.invitationSent);
  return (
    <Dialog
      size="small" title={t.people.inviteGuardian} note={t.people.inviteNote} open={open} onOpenChange={setOpen}
      trigger={<Button variant="secondary" size="small" busy={change.busy}><Mail aria-hidden />{t.people.inviteGuardian}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={id}>{t.people.inviteYes}</Button>
        </>
      )}
    >
      <form
        id={id} onSubmit={(event) => {
          event.preventDefault();
          const email = new FormData(event.currentTarget).get('email');
          if (typeof email !== 'string') return;
          change.submit({ intent: 'invite-guardian', email });
          setOpen(false);
        }}
      >
        <Field label={t.people.inviteEmail}><Input type="email" name="email" required maxLength={254} autoComplete="off" /></Field>
      </form>
    </Dialog>
  );
};

const Request = ({ request: { id, name, email, createdAt }, mayChange }: { request: GuardianRequest; mayChange: boolean }): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  const [granting, refusing] = [usePersonChange(t.people.guardianAdded), usePersonChange(t.people.requestRefused)];
  return (
    <li className="flex items-center gap-3 py-2.5 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{t.people.asksToBeGuardian(name)}</p>
        <p className="truncate text-sm text-faint">{email} · {date(createdAt)}</p>
      </div>
      {mayChange && (
        <>
          <ConfirmDialog
            title={t.people.grantQuestion(name)} confirm={t.people.linkYes} onConfirm={() => granting.submit({ intent: 'grant-request', request: id })}
            trigger={<IconButton label={t.people.grantTo(name)} busy={granting.busy}>{!granting.busy && <Check aria-hidden />}</IconButton>}
          >
            {t.people.linkNote}
          </ConfirmDialog>
          <IconButton label={t.people.refuseTo(name)} busy={refusing.busy} onClick={() => refusing.submit({ intent: 'refuse-request', request: id })}>{!refusing.busy && <X aria-hidden />}</IconButton>
        </>
      )}
    </li>
  );
};

const Invitation = ({ invitation: { id, email, expiresAt }, mayChange }: { invitation: GuardianInvitation; mayChange: boolean }): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  const change = usePersonChange(t.people.invitationWithdrawn);
  return (
    <li className="flex items-center gap-3 py-2.5 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="truncate">{email}</p>
        <p className="truncate text-sm text-faint">{t.people.invitedUntil(date(expiresAt))}</p>
      </div>
      {mayChange && (
        <IconButton label={t.people.withdrawInvitation(email)} busy={change.busy} onClick={() => change.submit({ intent: 'withdraw-invitation', invitation: id })}>{!change.busy && <X aria-hidden />}</IconButton>
      )}
    </li>
  );
};

interface WaitingProps {
  invitations: readonly GuardianInvitation[];
  requests: readonly GuardianRequest[];
  mayChange: boolean;
}

/** Who was asked to be a guardian of this person, and who asks to be. */
export const PersonWaitingGuardians = ({ invitations, requests, mayChange }: WaitingProps): ReactNode => {
  const t = useMessages().people;
  if (invitations.length + requests.length === 0) return null;
  return (
    <>
      <h3 className="mt-5 mb-2 border-t border-line pt-4 text-sm font-semibold">{t.waitingGuardians}</h3>
      <ul className="divide-y divide-line">
        {requests.map((request) => <Request key={request.id} request={request} mayChange={mayChange} />)}
        {invitations.map((invitation) => <Invitation key={invitation.id} invitation={invitation} mayChange={mayChange} />)}
      </ul>
    </>
  );
};
