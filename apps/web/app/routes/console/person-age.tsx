import { Pencil } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { MinorStatus } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button, IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { usePersonChange } from './use-person-change.ts';

const Correct = ({ birthDate }: { birthDate: string | null }): ReactNode => {
  const t = useMessages();
  const id = useId();
  const [open, setOpen] = useState(false);
  const change = usePersonChange(t.people.birthDateSaved);
  return (
    <Dialog
      size="small" title={t.people.birthDate} note={t.people.birthDateNote} open={open} onOpenChange={setOpen}
      trigger={<IconButton label={t.people.changeBirthDate} busy={change.busy}>{!change.busy && <Pencil aria-hidden />}</IconButton>}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={id}>{t.common.save}</Button>
        </>
      )}
    >
      <form
        id={id} onSubmit={(event) => {
          event.preventDefault();
          const day = new FormData(event.currentTarget).get('birthDate');
          change.submit({ intent: 'birth-date', birthDate: typeof day === 'string' ? day : '' });
          setOpen(false);
        }}
      >
        <Field label={t.people.birthDate} optional={t.common.optional}><Input type="date" name="birthDate" defaultValue={birthDate ?? ''} /></Field>
      </form>
    </Dialog>
  );
};

/** When somebody was born, whether they are a minor, and who consented to their account. */
export const PersonAge = ({ status: { birthDate, minor, consent, consents } }: { status: MinorStatus }): ReactNode => {
  const t = useMessages();
  const { date, dateTime } = useFormats();
  const { viewer } = useRoot();
  return (
    <Panel title={t.people.age} actions={may(viewer, 'users:write') && <Correct birthDate={birthDate} />}>
      <p className="flex flex-wrap items-center gap-2">
        {birthDate === null ? <span className="text-soft">{t.people.noBirthDate}</span> : date(`${birthDate}T11:00:00Z`)}
        {minor && <Badge>{t.people.minor}</Badge>}
        {consent !== 'not_needed' && <Badge tone={consent === 'given' ? 'success' : 'warning'}>{t.people.consentStates[consent]}</Badge>}
      </p>
      {consents.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1 text-sm text-faint">
          {consents.map(({ guardianId, name, textVersion, givenAt, withdrawnAt }) => (
            <li key={`${guardianId} ${givenAt}`}>
              {t.people.consentedBy(name, dateTime(givenAt), textVersion)}{withdrawnAt !== null && ` · ${t.people.consentEnded(dateTime(withdrawnAt))}`}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
