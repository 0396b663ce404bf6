import { expect, it, vi } from 'vitest';
import type { Api } from '#app/api/client.server.ts';
import { changeSignIn } from './change-sign-in.server.ts';

type Call = (...asked: unknown[]) => Promise<{ response: Response }>;
const answer: Call = () => Promise.resolve({ response: new Response(null, { status: 204 }) });
const apiForTest = () => {
  const methods = { POST: vi.fn<Call>(answer), PUT: vi.fn<Call>(answer), DELETE: vi.fn<Call>(answer) };
  return { ...methods, api: methods as unknown as Api };
};
const send = (api: Api, form: Readonly<Record<string, string>>) =>
  changeSignIn(api, new Request('http://academy.test/console/sign-in', { method: 'POST', body: new URLSearchParams(form) }));
const id = '01a20890-913e-72b9-b0f6-8c3f2fa6f46b';

it.each(['', 'remove', 'drop'])('what is not understood removes nothing and is refused: %j', async (intent) => {
  const { api, ...methods } = apiForTest();
  expect(await send(api, { intent, id })).toMatchObject({ data: { problem: { status: 400 } } });
  for (const method of Object.values(methods)) expect(method).not.toHaveBeenCalled();
});

it('an organisation is removed when that was said, and its prepared key when that was', async () => {
  const { api, DELETE } = apiForTest();
  expect(await send(api, { intent: 'remove-organisation', id })).toEqual({ problem: undefined });
  expect(await send(api, { intent: 'drop-key', id })).toEqual({ problem: undefined });
  const params = { params: { path: { id } } };
  expect(DELETE.mock.calls).toEqual([['/sign-in-organisations/{id}', params], ['/sign-in-organisations/{id}/keys/prepared', params]]);
});
