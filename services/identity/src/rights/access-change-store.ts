import { json, type Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';

export type AccessChangeKind = 'role_created' | 'role_changed' | 'role_removed' | 'roles_assigned' | 'granted' | 'withdrawn' | 'accounts_merged' | 'accounts_unmerged' | 'sign_in_policy';

export interface AccessChange {
  kind: AccessChangeKind;
  accountId?: string;
  role?: string;
  /** How it was; absent where there was nothing. */
  before?: unknown;
  after?: unknown;
  changedBy: string;
  at: Date;
}

export const recordAccessChange = async (tx: Tx<Tables>, { kind, accountId, role, before, after, changedBy, at }: AccessChange): Promise<void> => {
  await tx.insertInto('access_change').values({
    id: newId(), kind, account_id: accountId ?? null, role: role ?? null, changed_by: changedBy, at,
    before: before === undefined ? null : json(before), after: after === undefined ? null : json(after),
  }).execute();
};
