import { permissionsOfRole, roles, type Role as BuiltIn } from '@liceo/contracts/permissions';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { readRoles } from './role-store.ts';

const isBuiltIn = (name: string): name is BuiltIn => (roles as readonly string[]).includes(name);

/** Every role with what it may do and, for Liceo's own, what it came with. */
export const listRoles =
  (db: Db<Tables>) =>
  async () =>
    (await readRoles(db)).map(({ title, description, permissions, ...role }) => ({
      ...role,
      permissions: [...permissions],
      ...(title === null ? {} : { title }),
      ...(description === null ? {} : { description }),
      ...(isBuiltIn(role.name) ? { defaults: [...permissionsOfRole[role.name]] } : {}),
    }));
