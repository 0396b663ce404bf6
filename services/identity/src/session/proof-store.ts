import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { isFresh } from './proof.ts';

/** Refuses what needs a proof of the last minutes: signing in is one, and so is giving a factor again. */
export const requireProof = async (db: Pick<Kysely<Tables>, 'selectFrom'>, sessionId: string, now: Date): Promise<void> => {
  const row = await db.selectFrom('session').select('proved_at as provedAt').where('id', '=', sessionId).where('revoked_at', 'is', null).executeTakeFirst();
  if (!row || !isFresh(row.provedAt, now)) errors.proofNeeded({ detail: 'Show again that it is you: POST /v1/auth/proofs.' });
};

export const saveProof = async (tx: Tx<Tables>, sessionId: string, now: Date): Promise<void> => {
  await tx.updateTable('session').set({ proved_at: now }).where('id', '=', sessionId).execute();
};
