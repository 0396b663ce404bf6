import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Route } from './+types/sign-in-policy.ts';
import type { SignInPolicy as Policy } from '#app/api/models.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Checkbox, Field, Select } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from './console-page.tsx';
import { useKnownRoles, useRoleTexts } from './use-role-texts.ts';

/** What can be chosen for each; the service refuses everything else. */
const choices = {
  new_device: ['none', 'mail', 'step_up'], impossible_speed: ['none', 'mail', 'step_up'], too_many_failures: ['none', 'mail'], refresh_token_reused: ['mail', 'lock'], leaked_password: ['mail', 'lock'],
} as const satisfies { [Reason in keyof Policy['reactions']]: readonly Policy['reactions'][Reason][] };
const suspicions = Object.keys(choices) as readonly (keyof typeof choices)[];

const changersOnly = permittedOnly('roles:write');

export const loader = ({ request, context }: Route.LoaderArgs) => {
  changersOnly({ request, context });
  return needed(apiOf(context).GET('/sign-in-policy'), request);
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const secondFactorRoles = form.getAll('role').filter((role) => typeof role === 'string');
  const reactions = Object.fromEntries(suspicions.map((suspicion) => [suspicion, textIn(form, suspicion)])) as Policy['reactions'];
  const problem = problemOf(await apiOf(context).PUT('/sign-in-policy', { body: { secondFactorRoles, reactions } }));
  return problem ? refused(problem) : { problem: undefined };
};

/** What the academy asks of those who sign in. */
const SignInPolicy = ({ loaderData: { secondFactorRoles, reactions } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>(secondFactorRoles);
  const { data } = fetcher;
  const known = useKnownRoles();
  const roleTexts = useRoleTexts();
  useEffect(() => {
    if (data !== undefined && data.problem === undefined) toast.show({ tone: 'success', text: t.people.policy.saved });
    // Told once, whatever language is chosen afterwards.
  }, [data]);
  const problem = useProofAgain(data?.problem, () => void fetcher.submit(form.current));
  const fault = texts.beside(problem, []);
  return (
    <ConsolePage title={t.people.policy.title} lead={t.people.policy.lead} className="max-w-4xl">
      <fetcher.Form ref={form} method="post" className="flex flex-col gap-6">
        {fault !== undefined && <Notice kind="danger">{fault}</Notice>}
        <Panel title={t.people.policy.secondStep} note={t.people.policy.secondStepNote}>
          <fieldset className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
            <legend className="sr-only">{t.people.policy.secondStep}</legend>
            {known.map(({ name: role }) => (
              <Checkbox
                key={role} name="role" value={role} checked={chosen.includes(role)} label={roleTexts.title(role)}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, role] : chosen.filter((other) => other !== role))}
              />
            ))}
          </fieldset>
        </Panel>
        <Panel title={t.people.policy.reactionsTitle} note={t.people.policy.reactionsNote}>
          <div className="grid gap-5 sm:grid-cols-2">
            {suspicions.map((suspicion) => (
              <Field key={suspicion} label={t.people.policy.suspicions[suspicion]}>
                <Select name={suspicion} defaultValue={reactions[suspicion]}>
                  {choices[suspicion].map((reaction) => <option key={reaction} value={reaction}>{t.people.policy.reactions[reaction]}</option>)}
                </Select>
              </Field>
            ))}
          </div>
        </Panel>
        <div><Button type="submit" busy={fetcher.state !== 'idle'}>{t.people.policy.save}</Button></div>
      </fetcher.Form>
    </ConsolePage>
  );
};

export default SignInPolicy;
