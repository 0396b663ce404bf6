import type { ReactNode } from 'react';
import type { Route } from './+types/undo-email-change.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { AddressLink } from './address-link.tsx';

export const action = async ({ request, context }: Route.ActionArgs) => {
  const token = textIn(await request.formData(), 'token');
  const problem = problemOf(await apiOf(context).POST('/auth/email-change/undo', { body: { token } }));
  return problem ? refused(problem) : { problem: undefined };
};

const UndoEmailChange = (): ReactNode => <AddressLink {...useMessages().entrance.undoEmailChange} />;

export default UndoEmailChange;
