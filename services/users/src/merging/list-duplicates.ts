import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

type Reason = 'name_and_birth_date' | 'address' | 'name_and_guardian';

interface ListDuplicates {
  limit: number;
  after: readonly [string, string] | undefined;
}

/** Pairs of living people who may be one, those who came last first. */
export const listDuplicates = (db: Db<Tables>) => async ({ limit, after }: ListDuplicates) => {
  let query = db.selectFrom('likely_duplicate as d')
    .innerJoin('profile as one', 'one.user_id', 'd.one_id').innerJoin('profile as other', 'other.user_id', 'd.other_id')
    .select([
      'd.one_id as oneId', 'one.name as oneName', 'one.email as oneEmail', 'one.created_at as oneCreatedAt',
      'd.other_id as otherId', 'other.name as otherName', 'other.email as otherEmail', 'other.created_at as otherCreatedAt', 'd.reasons',
    ])
    .where('one.erased_at', 'is', null).where('other.erased_at', 'is', null)
    .orderBy('d.one_id', 'desc').orderBy('d.other_id', 'desc').limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(d.one_id, d.other_id) < (${after[0]}::uuid, ${after[1]}::uuid)`);
  return (await query.execute()).map((row) => ({
    one: { id: row.oneId, name: row.oneName, email: row.oneEmail, createdAt: row.oneCreatedAt },
    other: { id: row.otherId, name: row.otherName, email: row.otherEmail, createdAt: row.otherCreatedAt },
    reasons: row.reasons as Reason[],
  }));
};
