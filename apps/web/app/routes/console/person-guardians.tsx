import { Plus, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Guardian, GuardianInvitation, GuardianRequest } from '#app/api/models.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Button, IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Combobox, type ComboboxOption } from '#app/design/combobox.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { findPeople } from './find.ts';
import { InviteByMail, PersonWaitingGuardians } from './person-waiting-guardians.tsx';
import { usePersonChange } from './use-person-change.ts';

const Person = ({ person, children }: { person: Guardian; children?: ReactNode }): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  return (
    <li className="flex items-center gap-3 py-2.5 first:pt-0 last:pb-0">
      <Avatar name={person.name} />
      <div className="min-w-0 flex-1">
        <Link to={`/console/people/${person.id}`} className="block truncate rounded-small font-medium text-brand hover:underline">{person.name}</Link>
        <p className="truncate text-sm text-faint">{[person.email, t.people.linkedSince(date(person.linkedAt))].filter(Boolean).join(' · ')}</p>
      </div>
      {children}
    </li>
  );
};

const Remove = ({ guardian }: { guardian: Guardian }): ReactNode => {
  const t = useMessages();
  const change = usePersonChange(t.people.guardianRemoved);
  return (
    <ConfirmDialog
      danger title={t.people.unlinkQuestion(guardian.name)} confirm={t.people.unlinkYes} onConfirm={() => change.submit({ intent: 'remove-guardian', guardian: guardian.id })}
      trigger={<IconButton label={t.people.unlink(guardian.name)} busy={change.busy}>{!change.busy && <X aria-hidden />}</IconButton>}
    >
      {t.people.unlinkNote}
    </ConfirmDialog>
  );
};

const AddGuardian = (): ReactNode => {
  const t = useMessages();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [guardian, setGuardian] = useState<ComboboxOption>();
  const change = usePersonChange(t.people.guardianAdded);
  return (
    <Dialog
      size="small" title={t.people.link} note={t.people.linkNote} open={open} onOpenChange={(next) => { setOpen(next); setGuardian(undefined); }}
      trigger={<Button variant="secondary" size="small" busy={change.busy}><Plus aria-hidden />{t.people.link}</Button>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={id} disabled={!guardian}>{t.people.linkYes}</Button>
        </>
      )}
    >
      <form
        id={id} onSubmit={(event) => {
          event.preventDefault();
          if (!guardian) return;
          change.submit({ intent: 'add-guardian', guardian: guardian.value });
          setOpen(false);
        }}
      >
        <Field label={t.people.guardian}><Combobox search={findPeople} onChange={setGuardian} required /></Field>
      </form>
    </Dialog>
  );
};

interface PersonGuardiansProps {
  guardians: readonly Guardian[];
  students: readonly Guardian[];
  invitations: readonly GuardianInvitation[];
  requests: readonly GuardianRequest[];
}

/** Who looks after somebody, and whom they look after. */
export const PersonGuardians = ({ guardians, students, invitations, requests }: PersonGuardiansProps): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const mayChange = may(viewer, 'users:write');
  return (
    <Panel title={t.people.guardians} actions={mayChange && <span className="flex flex-wrap gap-2"><InviteByMail /><AddGuardian /></span>}>
      {guardians.length === 0
        ? <p className="text-soft">{t.people.noGuardians}</p>
        : <ul className="divide-y divide-line">{guardians.map((guardian) => <Person key={guardian.id} person={guardian}>{mayChange && <Remove guardian={guardian} />}</Person>)}</ul>}
      <PersonWaitingGuardians invitations={invitations} requests={requests} mayChange={mayChange} />
      {students.length > 0 && (
        <>
          <h3 className="mt-5 mb-2 border-t border-line pt-4 text-sm font-semibold">{t.people.guardianOf}</h3>
          <ul className="divide-y divide-line">{students.map((student) => <Person key={student.id} person={student} />)}</ul>
        </>
      )}
    </Panel>
  );
};
