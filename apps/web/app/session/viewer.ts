import type { Permission } from '@liceo/contracts/permissions';

/** The person in front of the browser, as far as the pages need to know. */
export interface Viewer {
  id: string;
  name: string;
  email: string;
  roles: readonly string[];
  permissions: readonly Permission[];
  /** Has to set a second step up before anything else. */
  restricted?: boolean;
  /** What they may do for single objects only, a course for one. */
  granted: readonly Permission[];
}

export const may = (viewer: Viewer | undefined, permission: Permission): boolean =>
  viewer?.permissions.includes(permission) ?? false;

/** Whether they may do it at all, be it for a single object. */
export const mayPartly = (viewer: Viewer | undefined, permission: Permission): boolean =>
  may(viewer, permission) || (viewer?.granted.includes(permission) ?? false);

export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '').join('').toUpperCase();
};
