import { sql, type Kysely } from 'kysely';
import { permissions, type Permission } from '@liceo/contracts/permissions';
import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { Role, RoleFacts } from './role.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

const isPermission = (name: string): name is Permission => (permissions as readonly string[]).includes(name);

/** Those that this version knows, in their order. */
export const knownOf = (names: readonly string[]): Permission[] => names.filter(isPermission).toSorted((a, b) => permissions.indexOf(a) - permissions.indexOf(b));

const select = (db: Reader) =>
  db.selectFrom('role').select((eb) => [
    'name', 'title', 'description', 'built_in as builtIn', 'revision', 'updated_at as updatedAt',
    sql<string[]>`array(${eb.selectFrom('role_permission').select('permission').whereRef('role_permission.role', '=', 'role.name')})`.as('permissions'),
  ]);

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

const roleOf = (row: Row): Role & { updatedAt: Date } => ({
  ...row,
  // No row is read for them: a permission that comes with a new version is theirs at once.
  permissions: row.name === 'admin' ? [...permissions] : knownOf(row.permissions),
});

export const readRoles = async (db: Reader) => (await select(db).orderBy('built_in', 'desc').orderBy('name').execute()).map(roleOf);

/** Reads one; inside a change its row is not to be locked, for `nextRevision` keeps all other changes away. */
export const findRole = async (db: Reader, name: string): Promise<Role> => {
  const row = await select(db).where('name', '=', name).executeTakeFirst();
  return row ? roleOf(row) : errors.roleMissing();
};

/** The number of this change of roles. It waits for changes that are under way; the next ones wait for this one. */
export const nextRevision = async (tx: Tx<Tables>): Promise<number> => {
  const { revision } = await tx.updateTable('rights_revision').set(({ eb }) => ({ revision: eb('revision', '+', 1) })).returning('revision').executeTakeFirstOrThrow();
  return revision;
};

const writePermissions = async (tx: Tx<Tables>, { name, permissions: held }: RoleFacts): Promise<void> => {
  await tx.deleteFrom('role_permission').where('role', '=', name).execute();
  if (held.length > 0) await tx.insertInto('role_permission').values(held.map((permission) => ({ role: name, permission }))).execute();
};

export const insertRole = async (tx: Tx<Tables>, role: RoleFacts, { revision, now }: { revision: number; now: Date }): Promise<void> => {
  const { name, title, description } = role;
  const inserted = await tx.insertInto('role')
    .values({ name, title, description, built_in: false, revision, updated_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing()).returning('name').executeTakeFirst();
  if (!inserted) errors.roleNameTaken({ field: 'name' });
  await writePermissions(tx, role);
};

export const saveRole = async (tx: Tx<Tables>, role: RoleFacts, { revision, now }: { revision: number; now: Date }): Promise<void> => {
  const { name, title, description } = role;
  await tx.updateTable('role').set({ title, description, revision, updated_at: now }).where('name', '=', name).execute();
  await writePermissions(tx, role);
};

export const deleteRole = async (tx: Tx<Tables>, name: string): Promise<void> => {
  await tx.deleteFrom('role').where('name', '=', name).execute();
};

export const countHolders = async (db: Reader, name: string): Promise<number> => {
  const { count } = await db.selectFrom('account_role').select((eb) => eb.fn.countAll<number>().as('count')).where('role', '=', name).executeTakeFirstOrThrow();
  return count;
};

/**
 * What these roles allow together; refuses names that no role has. The roles stay until the transaction ends.
 */
export const permissionsOfRoles = async (tx: Tx<Tables>, names: readonly string[], field: string): Promise<Permission[]> => {
  if (names.length === 0) return [];
  const found = await tx.selectFrom('role').select('name').where('name', 'in', names).orderBy('name').forShare().execute();
  const unknown = names.find((name) => !found.some((role) => role.name === name));
  if (unknown !== undefined) errors.roleUnknown({ field, params: { role: unknown } });
  if (names.includes('admin')) return [...permissions];
  const rows = await tx.selectFrom('role_permission').select('permission').distinct().where('role', 'in', names).execute();
  return knownOf(rows.map(({ permission }) => permission));
};
