import { GrantWithdrawn, PermissionGranted } from '@liceo/contracts/events/identity';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish } from '@liceo/kernel/messaging';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { supersedeAccessTokens } from '../session/revoke-sessions.ts';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';
import { recordAccessChange } from './access-change-store.ts';
import { requireGrantable, type GrantWish } from './grant.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

const requireLiving = async (tx: Tx<Tables>, accountId: string): Promise<void> => {
  if ((await findAccount(tx, accountId, 'change')).status === 'deleted') errors.accountMissing();
};

const dataOf = (accountId: string, { permission, object }: { permission: string; object: string | null }, changedBy: string) =>
  ({ userId: accountId, permission, changedBy, ...(object === null ? {} : { object }) });

/** Gives one person a permission beyond their roles, everywhere or for one object. Given twice it is given once. */
export const grantPermission =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, accountId: string, wish: GrantWish): Promise<string> =>
    db.transaction(async (tx) => {
      await requireProof(tx, actor.sessionId, clock.now());
      await requireLiving(tx, accountId);
      const held = await tx.selectFrom('permission_grant').select(['id', 'permission', 'object']).where('account_id', '=', accountId).execute();
      const same = held.find(({ permission, object }) => permission === wish.permission && object === wish.object);
      if (same) return same.id;
      requireGrantable(actor, wish, held.length);
      const now = clock.now();
      const id = newId();
      await tx.insertInto('permission_grant')
        .values({ id, account_id: accountId, permission: wish.permission, object: wish.object, granted_by: actor.userId, granted_at: now }).execute();
      await recordAccessChange(tx, { kind: 'granted', accountId, after: wish, changedBy: actor.userId, at: now });
      await supersedeAccessTokens({ tx, revocations, accountId, now });
      await publish(tx, PermissionGranted, { subject: accountId, data: dataOf(accountId, wish, actor.userId) });
      return id;
    });

/** Takes such a permission away again. */
export const withdrawGrant =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, accountId: string, grantId: string): Promise<void> =>
    db.transaction(async (tx) => {
      await requireProof(tx, actor.sessionId, clock.now());
      await requireLiving(tx, accountId);
      const grant = await tx.deleteFrom('permission_grant').where('id', '=', grantId).where('account_id', '=', accountId)
        .returning(['permission', 'object']).executeTakeFirst() ?? errors.grantMissing();
      const now = clock.now();
      await recordAccessChange(tx, { kind: 'withdrawn', accountId, before: grant, changedBy: actor.userId, at: now });
      await supersedeAccessTokens({ tx, revocations, accountId, now });
      await publish(tx, GrantWithdrawn, { subject: accountId, data: dataOf(accountId, grant, actor.userId) });
    });
