import type { Kysely } from 'kysely';
import { json, type Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { usualReactions, type Reactions, type SignInPolicy } from './sign-in-policy.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

const policyOf = (row: { second_factor_roles: string[]; reactions: unknown }): SignInPolicy =>
  ({ secondFactorRoles: row.second_factor_roles, reactions: { ...usualReactions, ...(row.reactions as Partial<Reactions>) } });

export const readPolicy = async (db: Reader): Promise<SignInPolicy> =>
  policyOf(await db.selectFrom('sign_in_policy').select(['second_factor_roles', 'reactions']).executeTakeFirstOrThrow());

/** The policy, which nobody else changes meanwhile. */
export const lockPolicy = async (tx: Tx<Tables>): Promise<SignInPolicy> =>
  policyOf(await tx.selectFrom('sign_in_policy').select(['second_factor_roles', 'reactions']).forUpdate().executeTakeFirstOrThrow());

export const savePolicy = async (tx: Tx<Tables>, policy: SignInPolicy, { changedBy, now }: { changedBy: string; now: Date }): Promise<void> => {
  await tx.updateTable('sign_in_policy').set({ second_factor_roles: policy.secondFactorRoles, reactions: json(policy.reactions), changed_by: changedBy, changed_at: now }).execute();
};
