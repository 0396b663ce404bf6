import { permissions } from '@liceo/contracts/permissions';
import { problemOf, refused, type Api } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';

const kinds = ['web', 'public', 'machine', 'device'] as const;
const linesIn = (form: FormData, name: string): string[] => textIn(form, name).split(/\s+/).filter((line) => line !== '');

const detailsIn = (form: FormData) => {
  const backChannelUri = textIn(form, 'backChannelUri');
  const wanted = form.getAll('permissions');
  return {
    name: textIn(form, 'name'),
    redirectUris: linesIn(form, 'redirectUris'),
    signOutUris: linesIn(form, 'signOutUris'),
    ...(backChannelUri !== '' && { backChannelUri }),
    permissions: permissions.filter((permission) => wanted.includes(permission)),
  };
};

/** Makes an application; its secret is in this answer and nowhere else. */
export const createClient = async (api: Api, request: Request) => {
  const form = await request.formData();
  const kind = kinds.find((each) => each === form.get('kind')) ?? 'web';
  const outcome = await api.POST('/clients', { body: { kind, ...detailsIn(form) } });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  return { problem: undefined, created: outcome.data };
};

/** Does to an application what the form says. */
export const changeClient = async (api: Api, id: string, request: Request) => {
  const form = await request.formData();
  const path = { params: { path: { id } } };
  switch (textIn(form, 'intent')) {
    case 'save': return { intent: 'save' as const, outcome: await api.PUT('/clients/{id}', { ...path, body: detailsIn(form) }) };
    case 'rotate': return { intent: 'rotate' as const, outcome: await api.POST('/clients/{id}/secrets', { ...path, body: { oldValidHours: integerIn(form, 'oldValidHours') ?? 0 } }) };
    case 'disable': return { intent: 'disable' as const, outcome: await api.PUT('/clients/{id}/disabled', path) };
    case 'enable': return { intent: 'enable' as const, outcome: await api.DELETE('/clients/{id}/disabled', path) };
    case 'delete': return { intent: 'delete' as const, outcome: await api.DELETE('/clients/{id}', path) };
    // What is not understood must not be taken for a deletion.
    default: return { intent: 'save' as const, outcome: { error: unknownProblem(400), response: new Response(null, { status: 400 }) } };
  }
};
