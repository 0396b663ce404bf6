import type { PersonalService, ServiceAnswer } from '@liceo/contracts/personal-data';
import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

const columns = ['user_id as userId', 'begun_at as begunAt', 'completed_at as completedAt', 'missing', 'reminders'] as const;

/** Erasures, the latest first. */
export const listErasures = (db: Db<Tables>) => async ({ limit, after }: { limit: number; after: readonly [string, string] | undefined }) => {
  let query = db.selectFrom('erasure').select(columns).orderBy('begun_at', 'desc').orderBy('user_id', 'desc').limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(begun_at, user_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return (await query.execute()).map((row) => ({ ...row, missing: row.missing as PersonalService[] }));
};

/** What was erased of somebody and what stays, as far as the services have answered. */
export const readCertificate = (db: Db<Tables>) => async (userId: string) => {
  const row = await db.selectFrom('erasure').select([...columns, 'answers']).where('user_id', '=', userId).executeTakeFirst();
  const { answers, ...erasure } = row ?? errors.erasureMissing();
  return { ...erasure, missing: erasure.missing as PersonalService[], services: answers as ServiceAnswer[] };
};
