import type { ReactNode } from 'react';
import type { Route } from './+types/change-email.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { AddressLink } from './address-link.tsx';

export const action = async ({ request, context }: Route.ActionArgs) => {
  const token = textIn(await request.formData(), 'token');
  const problem = problemOf(await apiOf(context).POST('/auth/email-change/confirm', { body: { token } }));
  return problem ? refused(problem) : { problem: undefined };
};

const ChangeEmail = (): ReactNode => <AddressLink {...useMessages().entrance.changeEmail} />;

export default ChangeEmail;
