import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { recordAccessChange } from '../rights/access-change-store.ts';
import { permissionsOfRoles } from '../rights/role-store.ts';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';
import { lockPolicy, savePolicy } from './policy-store.ts';
import type { Reactions, SignInPolicy } from './sign-in-policy.ts';

/**
 * What the academy asks of those who sign in. Who holds a role that has to have a second factor, and has none, is led to
 * set one up with the next access token: within its ten minutes.
 */
export const changePolicy =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  (actor: Actor, { secondFactorRoles, reactions }: { secondFactorRoles: readonly string[]; reactions?: Partial<Reactions> | undefined }): Promise<SignInPolicy> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, actor.sessionId, now);
      await permissionsOfRoles(tx, secondFactorRoles, 'secondFactorRoles');
      const before = await lockPolicy(tx);
      const wanted = { secondFactorRoles: [...new Set(secondFactorRoles)].toSorted(), reactions: { ...before.reactions, ...reactions } };
      await savePolicy(tx, wanted, { changedBy: actor.userId, now });
      if (JSON.stringify(before) !== JSON.stringify(wanted)) await recordAccessChange(tx, { kind: 'sign_in_policy', before, after: wanted, changedBy: actor.userId, at: now });
      return wanted;
    });
