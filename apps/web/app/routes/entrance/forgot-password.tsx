import type { ReactNode } from 'react';
import type { Route } from './+types/forgot-password.ts';
import { apiOf, problemOf } from '#app/api/client.server.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { AskForMail } from './ask-for-mail.tsx';

export const action = async ({ request, context }: Route.ActionArgs) => {
  const email = textIn(await request.formData(), 'email');
  return { email, problem: problemOf(await apiOf(context).POST('/auth/password-resets', { body: { email } })) };
};

const ForgotPassword = ({ actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages().entrance;
  return <AskForMail texts={{ title: t.forgotTitle, lead: t.forgotLead, action: t.forgotAction }} answer={actionData} />;
};

export default ForgotPassword;
