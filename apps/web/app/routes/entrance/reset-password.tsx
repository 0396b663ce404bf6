import type { ReactNode } from 'react';
import { Form, Link, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/reset-password.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { Button } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { NewPasswordField } from '#app/passwords/new-password-field.tsx';
import { EntranceFrame } from './entrance-frame.tsx';
import { NoLink } from './no-link.tsx';
import { useLinkToken } from './use-link-token.ts';

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const body = { token: textIn(form, 'token'), password: textIn(form, 'password', 'exact') };
  const problem = problemOf(await apiOf(context).POST('/auth/password-resets/confirm', { body }));
  return problem ? refused(problem) : redirect('/sign-in?changed');
};

const ResetPassword = ({ actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const token = useLinkToken();
  const busy = useNavigation().state === 'submitting';
  const problem = actionData?.problem;
  const general = texts.beside(problem, ['password']);
  return (
    <EntranceFrame
      title={t.entrance.resetTitle} lead={t.entrance.resetLead}
      below={<Link to="/forgot-password" className="font-medium text-brand underline underline-offset-4">{t.entrance.newLink}</Link>}
    >
      <NoLink token={token} />
      {token !== '' && (
        <Form method="post" className="flex flex-col gap-5">
          <input type="hidden" name="token" value={token ?? ''} />
          {general !== undefined && <Notice kind="danger">{general}</Notice>}
          <NewPasswordField label={t.entrance.newPassword} error={texts.at(problem, 'password')} autoFocus />
          <Button type="submit" size="large" wide busy={busy} disabled={token === undefined}>{t.entrance.resetAction}</Button>
        </Form>
      )}
    </EntranceFrame>
  );
};

export default ResetPassword;
