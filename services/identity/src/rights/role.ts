import { permissions, type Permission } from '@liceo/contracts/permissions';
import { errors } from '../errors.ts';

export interface RoleFacts {
  name: string;
  /** Null for those that Liceo comes with. */
  title: string | null;
  description: string | null;
  permissions: readonly Permission[];
}

export interface Role extends RoleFacts {
  builtIn: boolean;
  /** That of its latest change. */
  revision: number;
}

export interface RoleEdit {
  title: string;
  description: string;
  permissions: readonly Permission[];
  /** Of the role that was read before. */
  revision: number;
}

/** Whoever hands out rights. */
export interface Giver {
  can(permission: string): boolean;
}

/** Nobody gives what they do not have themselves. */
export const requireOwn = (giver: Giver, given: readonly Permission[], field: string): void => {
  const missing = given.find((permission) => !giver.can(permission));
  if (missing !== undefined) errors.permissionNotYours({ field, params: { permission: missing } });
};

const ordered = (wanted: readonly Permission[]): Permission[] => permissions.filter((permission) => wanted.includes(permission));

const cleanTitle = (title: string): string => {
  const cleaned = title.normalize('NFC').replace(/\p{Cc}/gu, ' ').replace(/\s+/gu, ' ').trim();
  return cleaned === '' ? errors.roleTitleBlank({ field: 'title' }) : cleaned;
};

const cleanDescription = (description: string): string | null => description.normalize('NFC').trim() || null;

export const define = (giver: Giver, wanted: { name: string } & Omit<RoleEdit, 'revision'>): RoleFacts => {
  requireOwn(giver, wanted.permissions, 'permissions');
  return {
    name: wanted.name,
    title: cleanTitle(wanted.title),
    description: cleanDescription(wanted.description),
    permissions: ordered(wanted.permissions),
  };
};

/** What Liceo's own roles are called is the interface's business, and administrators can do everything, always. */
export const edit = (giver: Giver, role: Role, wanted: RoleEdit): RoleFacts => {
  if (role.revision !== wanted.revision) errors.roleChangedMeanwhile({ field: 'revision', params: { revision: role.revision } });
  if (role.name === 'admin') errors.adminRoleFixed();
  requireOwn(giver, wanted.permissions.filter((permission) => !role.permissions.includes(permission)), 'permissions');
  const named = role.builtIn ? { title: null, description: null } : { title: cleanTitle(wanted.title), description: cleanDescription(wanted.description) };
  return { name: role.name, ...named, permissions: ordered(wanted.permissions) };
};

export const requireRemovable = (role: Role, holders: number): void => {
  if (role.builtIn) errors.roleBuiltIn();
  if (holders > 0) errors.roleHeld({ params: { holders } });
};
