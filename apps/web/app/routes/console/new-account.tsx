import { RefreshCw } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useFetcher, useNavigate } from 'react-router';
import { roles } from '@liceo/contracts/permissions';
import type { Role } from '#app/api/models.ts';
import { Button, IconButton } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Checkbox, Field, Input, Select } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ChoiceGroup } from '#app/design/radio.tsx';
import { useToast } from '#app/design/toast.ts';
import { languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { CopyButton } from './copy-button.tsx';
import type { action } from './people.tsx';

// Without letters and digits that are taken for one another when somebody reads them out.
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const passwordLength = 16;

const newPassword = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(passwordLength)), (number) => letters[number % letters.length]).join('');

const Password = ({ error }: { error: string | undefined }): ReactNode => {
  const t = useMessages();
  const [password, setPassword] = useState(newPassword);
  return (
    <Field label={t.people.password} hint={t.people.passwordHint} error={error}>
      <span className="flex items-center gap-2">
        <Input name="password" value={password} onChange={(event) => setPassword(event.target.value)} required minLength={10} maxLength={200} autoComplete="off" spellCheck={false} className="font-mono" />
        <CopyButton text={password} what={t.people.password} />
        <IconButton label={t.people.newPassword} onClick={() => setPassword(newPassword())}><RefreshCw aria-hidden /></IconButton>
      </span>
    </Field>
  );
};

interface FormProps {
  id: string;
  fetcher: ReturnType<typeof useFetcher<typeof action>>;
}

const AccountForm = ({ id, fetcher }: FormProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const texts = useProblemTexts();
  const { viewer } = useRoot();
  const problem = fetcher.data?.problem;
  const general = texts.beside(problem, ['name', 'email', 'password', 'roles']);
  // Who may not give roles can still open accounts for students.
  const offered: readonly Role[] = may(viewer, 'roles:write') ? roles : ['student'];
  return (
    <fetcher.Form id={id} method="post" action="/console/people" className="flex flex-col gap-5">
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
      <Field label={t.people.name} error={texts.at(problem, 'name')}><Input name="name" required maxLength={100} autoComplete="off" /></Field>
      <Field label={t.people.email} error={texts.at(problem, 'email')}><Input type="email" name="email" required maxLength={254} autoComplete="off" /></Field>
      <Password error={texts.at(problem, 'password')} />
      <Field label={t.people.language}>
        <Select name="language" defaultValue={language}>
          {languages.map((value) => <option key={value} value={value} lang={value}>{t.common.languageNames[value]}</option>)}
        </Select>
      </Field>
      <ChoiceGroup label={t.people.rolesTitle} error={texts.at(problem, 'roles')}>
        {offered.map((role) => <Checkbox key={role} name="roles" value={role} defaultChecked={offered.length === 1} label={<RoleChoice role={role} />} />)}
      </ChoiceGroup>
    </fetcher.Form>
  );
};

const RoleChoice = ({ role }: { role: Role }): ReactNode => {
  const t = useMessages();
  return <><span className="font-medium">{t.people.roles[role]}</span> <span className="text-sm text-faint">{t.people.roleNotes[role]}</span></>;
};

/** Opens an account for a colleague or a student; the page of the new account comes next. */
export const NewAccount = ({ trigger }: { trigger: ReactNode }): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const navigate = useNavigate();
  const id = useId();
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<typeof action>();
  const created = fetcher.data && 'created' in fetcher.data ? fetcher.data.created : undefined;
  useEffect(() => {
    if (!created) return;
    setOpen(false);
    toast.show({ tone: 'success', text: t.people.created(created.name) });
    void navigate(`/console/people/${created.id}`);
    // The answer is followed once, whatever language is chosen afterwards.
  }, [created]);
  return (
    <Dialog
      trigger={trigger} open={open} onOpenChange={setOpen} title={t.people.create} note={t.people.createNote}
      footer={(
        <>
          <DialogClose><Button variant="secondary">{t.common.cancel}</Button></DialogClose>
          <Button type="submit" form={id} busy={fetcher.state !== 'idle'}>{t.people.createYes}</Button>
        </>
      )}
    >
      {open && <AccountForm id={id} fetcher={fetcher} />}
    </Dialog>
  );
};
