import type { ReactNode } from 'react';
import type { Route } from './+types/sign-in-by-mail.ts';
import { apiOf, problemOf } from '#app/api/client.server.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { AskForMail } from './ask-for-mail.tsx';

export const action = async ({ request, context }: Route.ActionArgs) => {
  const email = textIn(await request.formData(), 'email');
  return { email, problem: problemOf(await apiOf(context).POST('/auth/sign-in-links', { body: { email } })) };
};

const SignInByMail = ({ actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages().entrance;
  return <AskForMail texts={{ title: t.byMailTitle, lead: t.byMailLead, action: t.byMailAction }} answer={actionData} />;
};

export default SignInByMail;
