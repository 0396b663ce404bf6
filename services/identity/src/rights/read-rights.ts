import { sql } from 'kysely';
import { permissions, type Permission } from '@liceo/contracts/permissions';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { knownOf } from './role-store.ts';

/** What an access token says of the rights of its owner. */
export interface Rights {
  permissions: readonly Permission[];
  /** The objects, as `kind:id`, for which a permission was granted that does not hold everywhere. */
  grants: Readonly<Record<string, readonly string[]>>;
  /** The latest change of roles that is part of it. */
  revision: number;
}

interface Row {
  revision: number;
  isAdmin: boolean;
  ofRoles: string[];
  grants: { permission: string; object: string | null }[];
}

/** Reads in one statement, so that the revision is that of the permissions beside it. */
export const readRights = async (db: Db<Tables> | Tx<Tables>, accountId: string): Promise<Rights> => {
  const { rows: [row] } = await sql<Row>`
    select (select revision from rights_revision) as revision,
      exists (select from account_role where account_id = ${accountId} and role = 'admin') as "isAdmin",
      array(select distinct permission from role_permission join account_role using (role) where account_id = ${accountId}) as "ofRoles",
      coalesce((select jsonb_agg(jsonb_build_object('permission', permission, 'object', object) order by object)
        from permission_grant where account_id = ${accountId}), '[]') as grants`.execute(db);
  if (!row) throw new Error('There is no revision of rights');
  const everywhere = row.grants.filter(({ object }) => object === null).map(({ permission }) => permission);
  const held = row.isAdmin ? [...permissions] : knownOf([...new Set([...row.ofRoles, ...everywhere])]);
  const single = row.grants.filter(({ permission, object }) => object !== null && !held.some((each) => each === permission));
  const grants = Object.fromEntries(
    [...Map.groupBy(single, ({ permission }) => permission)].map(([permission, list]) => [permission, list.map(({ object }) => object ?? '')]),
  );
  return { permissions: held, grants, revision: row.revision };
};
