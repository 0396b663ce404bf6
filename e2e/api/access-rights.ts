import { expectBody } from '../academy.ts';
import type { Access, Caller } from './access-table.ts';
import type { World } from './access-world.ts';

// Roles, permissions for single people, and who looks into both.

const bogusId = '0199aaaa-0000-7000-8000-00000000dead';
const holders = (permission: string, roles: readonly Caller[], status: number, ask?: Access['ask']): Access => ({
  permission, answers: { visitor: 401, ...Object.fromEntries(roles.map((role) => [role, status])), others: 403 }, ...(ask ? { ask } : {}),
});
const decides = (status: number, ask?: Access['ask']): Access => holders('roles:write', ['admin'], status, ask);

const roleOf = async ({ platform }: World): Promise<string> => {
  const admin = await platform.as('admin');
  const name = `role-${crypto.randomUUID().slice(0, 8)}`;
  return expectBody(await admin.post('/v1/roles', { name, title: 'Tutor', description: '', permissions: [] }), 201).name;
};
const someone = async (world: World): Promise<string> => (await world.newStudent()).account?.id ?? bogusId;

export const rightsAccess: Readonly<Record<string, Access>> = {
  'GET /v1/roles': holders('users:read', ['admin', 'support', 'sales'], 200),
  'POST /v1/roles': decides(201, () => ({ body: { name: `role-${crypto.randomUUID().slice(0, 8)}`, title: 'Tutor', description: '', permissions: ['orders:read'] } })),
  'PUT /v1/roles/{name}': decides(409, async (world) => ({ path: { name: await roleOf(world) }, body: { title: 'Tutor', description: '', permissions: [], revision: 0 } })),
  'DELETE /v1/roles/{name}': decides(204, async (world) => ({ path: { name: await roleOf(world) } })),
  'GET /v1/accounts/{id}/permissions': holders('users:read', ['admin', 'support', 'sales'], 200, async (world) => ({ path: { id: await someone(world) } })),
  'POST /v1/accounts/{id}/grants': decides(201, async (world) => ({ path: { id: await someone(world) }, body: { permission: 'courses:write', object: 'course:1' } })),
  'DELETE /v1/accounts/{id}/grants/{grantId}': decides(404, async (world) => ({ path: { id: await someone(world), grantId: bogusId } })),
  'GET /v1/access-changes': decides(200),
  'POST /v1/merges': holders('users:merge', ['admin'], 202, async (world) => ({ body: { fromId: await someone(world), intoId: await someone(world), take: ['name'] } })),
  'GET /v1/likely-duplicates': holders('users:merge', ['admin'], 200),
  'PUT /v1/likely-duplicates/{oneId}/{otherId}/dismissal': holders('users:merge', ['admin'], 404, () => ({ path: { oneId: bogusId, otherId: '0199aaaa-0000-7000-8000-00000000beef' } })),
  'GET /v1/merges': holders('users:merge', ['admin'], 200),
  'GET /v1/merges/{id}': holders('users:merge', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'POST /v1/merges/{id}/undo': holders('users:merge', ['admin'], 404, () => ({ path: { id: bogusId } })),
};
