import type { Permission } from '@liceo/contracts/permissions';
import type { Role } from '#app/api/models.ts';

/** The person in front of the browser, as far as the pages need to know. */
export interface Viewer {
  id: string;
  name: string;
  email: string;
  roles: readonly Role[];
  permissions: readonly Permission[];
}

export const may = (viewer: Viewer | undefined, permission: Permission): boolean =>
  viewer?.permissions.includes(permission) ?? false;

export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '').join('').toUpperCase();
};
