import { problemOf, refused, type Api } from '#app/api/client.server.ts';
import type { Outcome } from '#app/api/outcome.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { textIn } from '#app/forms/form-data.ts';

const kinds = ['openid', 'google', 'facebook'] as const;

const given = (form: FormData, name: string): string | undefined => textIn(form, name) || undefined;
const isOn = (form: FormData, name: string): boolean => form.get(name) === 'on';
const linesIn = (form: FormData, name: string): string[] => textIn(form, name).split(/[\s,;]+/).filter((part) => part !== '');

const providerIn = (form: FormData) => {
  const [name, issuer, clientSecret] = [given(form, 'name'), given(form, 'issuer'), given(form, 'clientSecret')];
  return {
    kind: kinds.find((kind) => kind === form.get('kind')) ?? 'openid', clientId: textIn(form, 'clientId'),
    trustsAddresses: isOn(form, 'trustsAddresses'), allowsSignUp: isOn(form, 'allowsSignUp'), enabled: isOn(form, 'enabled'),
    ...(name !== undefined && { name }), ...(issuer !== undefined && { issuer }), ...(clientSecret !== undefined && { clientSecret }),
  };
};

const organisationIn = (form: FormData) => {
  const [role, metadata] = [given(form, 'role'), given(form, 'metadata')];
  const teacherValues = linesIn(form, 'teacherValues');
  return {
    name: textIn(form, 'name'), domains: linesIn(form, 'domains'), allowsSignUp: isOn(form, 'allowsSignUp'), required: isOn(form, 'required'),
    attributes: { ...(role !== undefined && { role }), ...(teacherValues.length > 0 && { teacherValues }) }, ...(metadata !== undefined && { metadata }),
  };
};

const send = (api: Api, form: FormData): Promise<Outcome<unknown>> => {
  const path = { id: textIn(form, 'id') };
  switch (textIn(form, 'intent')) {
    case 'add-provider': return api.POST('/sign-in-providers', { body: { clientSecret: '', ...providerIn(form), id: path.id } });
    case 'change-provider': return api.PUT('/sign-in-providers/{id}', { params: { path }, body: providerIn(form) });
    case 'remove-provider': return api.DELETE('/sign-in-providers/{id}', { params: { path } });
    case 'add-organisation': return api.POST('/sign-in-organisations', { body: { metadata: '', ...organisationIn(form) } });
    case 'change-organisation': return api.PUT('/sign-in-organisations/{id}', { params: { path }, body: organisationIn(form) });
    case 'make-key': return api.POST('/sign-in-organisations/{id}/keys', { params: { path } });
    case 'use-key': return api.POST('/sign-in-organisations/{id}/keys/use', { params: { path } });
    case 'drop-key': return api.DELETE('/sign-in-organisations/{id}/keys/prepared', { params: { path } });
    case 'remove-organisation': return api.DELETE('/sign-in-organisations/{id}', { params: { path } });
    // What is not understood must not be taken for a removal.
    default: return Promise.resolve({ error: unknownProblem(400), response: new Response(null, { status: 400 }) });
  }
};

/** One change of how people sign in; what is wrong with it goes back to its form. */
export const changeSignIn = async (api: Api, request: Request) => {
  const problem = problemOf(await send(api, await request.formData()));
  return problem ? refused(problem) : { problem: undefined };
};
