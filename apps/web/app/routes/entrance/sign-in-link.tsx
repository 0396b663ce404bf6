import type { ReactNode } from 'react';
import { Form, Link, useNavigation } from 'react-router';
import type { Route } from './+types/sign-in-link.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { enter } from '#app/session/sign-in.server.ts';
import { EntranceFrame } from './entrance-frame.tsx';
import { NoLink } from './no-link.tsx';
import { secondStepFor } from './second-step.server.ts';
import { useLinkToken } from './use-link-token.ts';

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const outcome = await api.POST('/auth/sign-in-links/confirm', { body: { token: textIn(form, 'token') } });
  const problem = problemOf(outcome);
  const secondStep = problem && secondStepFor(problem, null, context.get(surroundingsContext).secure);
  if (secondStep) return secondStep;
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  return enter({ request, api, signedIn: outcome.data, returnTo: null, secure: context.get(surroundingsContext).secure });
};

/** Signs in with a press, not by being opened: programs that look through mails open what they find there. */
const SignInLink = ({ actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const token = useLinkToken();
  const busy = useNavigation().state !== 'idle';
  const general = useProblemTexts().beside(actionData?.problem, []);
  return (
    <EntranceFrame
      title={t.entrance.linkTitle} lead={t.entrance.linkLead}
      below={<Link to="/sign-in/by-mail" className="font-medium text-brand underline underline-offset-4">{t.entrance.newLink}</Link>}
    >
      <NoLink token={token} />
      {token !== '' && (
        <Form method="post" className="flex flex-col gap-5">
          <input type="hidden" name="token" value={token ?? ''} />
          {general !== undefined && <Notice kind="danger">{general}</Notice>}
          <Button type="submit" size="large" wide busy={busy} disabled={token === undefined} autoFocus>{t.shell.signIn}</Button>
        </Form>
      )}
    </EntranceFrame>
  );
};

export default SignInLink;
