import { useEffect, useId, useState, useRef, type ReactNode } from 'react';
import { useFetcher, useNavigate } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Dialog, DialogClose } from '#app/design/dialog.tsx';
import { Checkbox, Field, Input, Select } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ChoiceGroup } from '#app/design/radio.tsx';
import { useToast } from '#app/design/toast.ts';
import { languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import type { action } from './people.tsx';
import { useKnownRoles, useRoleTexts } from './use-role-texts.ts';

interface FormProps {
  id: string;
  fetcher: ReturnType<typeof useFetcher<typeof action>>;
}

const AccountForm = ({ id, fetcher }: FormProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const texts = useProblemTexts();
  const { viewer } = useRoot();
  const known = useKnownRoles();
  const form = useRef<HTMLFormElement>(null);
  const problem = useProofAgain(fetcher.data?.problem, () => void fetcher.submit(form.current));
  const general = texts.beside(problem, ['name', 'email', 'roles']);
  // Who may not give roles can still open accounts for students.
  const offered: readonly string[] = may(viewer, 'roles:write') ? known.map(({ name }) => name) : ['student'];
  return (
    <fetcher.Form ref={form} id={id} method="post" action="/console/people" className="flex flex-col gap-5">
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
      <Field label={t.people.name} error={texts.at(problem, 'name')}><Input name="name" required maxLength={100} autoComplete="off" /></Field>
      <Field label={t.people.email} error={texts.at(problem, 'email')}><Input type="email" name="email" required maxLength={254} autoComplete="off" /></Field>
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

const RoleChoice = ({ role }: { role: string }): ReactNode => {
  const texts = useRoleTexts();
  return <><span className="font-medium">{texts.title(role)}</span> <span className="text-sm text-faint">{texts.note(role)}</span></>;
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
    // While the list behind is still read anew, a page that the router has yet to discover is never shown.
    if (!created || fetcher.state !== 'idle') return;
    setOpen(false);
    toast.show({ tone: 'success', text: t.people.created(created.name) });
    void navigate(`/console/people/${created.id}`);
    // The answer is followed once, whatever language is chosen afterwards.
  }, [created, fetcher.state]);
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
