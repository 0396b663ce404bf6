import { grantableOn, type ObjectKind, type Permission } from '@liceo/contracts/permissions';
import { errors } from '../errors.ts';
import { requireOwn, type Giver } from './role.ts';

const mostGrants = 100;

export interface GrantWish {
  permission: Permission;
  /** As `kind:id`; everywhere without one. */
  object: string | null;
}

const isKind = (kind: string | undefined): kind is ObjectKind => kind !== undefined && Object.hasOwn(grantableOn, kind);

/** An access token carries every grant, so that there is an end to their number. */
export const requireGrantable = (giver: Giver, { permission, object }: GrantWish, held: number): void => {
  requireOwn(giver, [permission], 'permission');
  if (held >= mostGrants) errors.tooManyGrants({ params: { max: mostGrants } });
  if (object === null) return;
  const [kind] = object.split(':');
  if (!isKind(kind)) return errors.objectKindUnknown({ field: 'object' });
  if (!grantableOn[kind].includes(permission)) errors.permissionNotGrantable({ field: 'permission', params: { permission, kind } });
};
