import { redirect } from 'react-router';
import type { Route } from './+types/choose-message.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import type { MessageChoice } from '#app/api/models.ts';
import { textIn } from '#app/forms/form-data.ts';

export const loader = () => redirect('/account/preferences');

/** One kind of message by one channel. Whether there is such a kind is for the API to say. */
export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const path = { kind: textIn(form, 'kind') as MessageChoice['kind'], channel: textIn(form, 'channel') as MessageChoice['channel'] };
  const problem = problemOf(await apiOf(context).PUT('/notifications/preferences/{kind}/{channel}', {
    params: { path }, body: { wanted: textIn(form, 'wanted') === 'true' },
  }));
  return problem ? refused(problem) : { problem: undefined };
};
