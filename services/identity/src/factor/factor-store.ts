import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';
import type { Challenge } from './challenge.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export interface Authenticator {
  sealedSecret: Buffer;
  confirmedAt: Date | null;
  lastStep: number;
}

export const hasAuthenticator = async (db: Reader, accountId: string): Promise<boolean> =>
  (await db.selectFrom('authenticator').select('account_id').where('account_id', '=', accountId).where('confirmed_at', 'is not', null).executeTakeFirst()) !== undefined;

export const lockAuthenticator = async (tx: Tx<Tables>, accountId: string): Promise<Authenticator | undefined> => {
  const row = await tx.selectFrom('authenticator').selectAll().where('account_id', '=', accountId).forUpdate().executeTakeFirst();
  return row && { sealedSecret: row.sealed_secret, confirmedAt: row.confirmed_at, lastStep: row.last_step };
};

/** Takes the place of one that was begun and not confirmed. */
export const beginAuthenticator = async (tx: Tx<Tables>, accountId: string, sealedSecret: Buffer, now: Date): Promise<void> => {
  await tx.insertInto('authenticator').values({ account_id: accountId, sealed_secret: sealedSecret, created_at: now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ sealed_secret: sealedSecret, created_at: now, last_step: 0 }))
    .execute();
};

export const confirmAuthenticator = async (tx: Tx<Tables>, accountId: string, now: Date): Promise<void> => {
  await tx.updateTable('authenticator').set({ confirmed_at: now }).where('account_id', '=', accountId).execute();
};

export const takeStep = async (tx: Tx<Tables>, accountId: string, step: number): Promise<void> => {
  await tx.updateTable('authenticator').set({ last_step: step }).where('account_id', '=', accountId).execute();
};

/** Uses a recovery code up; false when it is none, or was used. */
export const takeRecoveryCode = async (tx: Tx<Tables>, accountId: string, codeHash: Buffer, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx.updateTable('recovery_code').set({ used_at: now })
    .where('account_id', '=', accountId).where('code_hash', '=', codeHash).where('used_at', 'is', null).executeTakeFirst();
  return numUpdatedRows === 1n;
};

export const replaceRecoveryCodes = async (tx: Tx<Tables>, accountId: string, hashes: readonly Buffer[]): Promise<void> => {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await tx.insertInto('recovery_code').values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash }))).execute();
};

export const removeFactor = async (tx: Tx<Tables>, accountId: string): Promise<void> => {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('authenticator').where('account_id', '=', accountId).execute();
};

export interface NewFactorChange {
  accountId: string;
  changedBy: string;
  change: 'added' | 'removed' | 'reset' | 'codes_renewed';
  at: Date;
}

export const insertFactorChange = async (tx: Tx<Tables>, { accountId, changedBy, change, at }: NewFactorChange): Promise<void> => {
  await tx.insertInto('factor_change').values({ id: newId(), account_id: accountId, changed_by: changedBy, change, at }).execute();
};

export const insertChallenge = async (tx: Tx<Tables>, { accountId, secretHash, expiresAt, now }: { accountId: string; secretHash: Buffer; expiresAt: Date; now: Date }): Promise<string> => {
  const id = newId();
  await tx.insertInto('sign_in_challenge').values({ id, account_id: accountId, secret_hash: secretHash, created_at: now, expires_at: expiresAt }).execute();
  return id;
};

export const lockChallenge = async (tx: Tx<Tables>, id: string): Promise<Challenge | undefined> => {
  const row = await tx.selectFrom('sign_in_challenge').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && { id: row.id, accountId: row.account_id, secretHash: row.secret_hash, expiresAt: row.expires_at, usedAt: row.used_at };
};

export const useChallenge = async (tx: Tx<Tables>, id: string, now: Date): Promise<void> => {
  await tx.updateTable('sign_in_challenge').set({ used_at: now }).where('id', '=', id).execute();
};

/** Whoever has begun to sign in has to begin again: with a new password, or without the factor that was asked for. */
export const voidChallenges = async (tx: Tx<Tables>, accountId: string, now: Date): Promise<void> => {
  await tx.updateTable('sign_in_challenge').set({ used_at: now }).where('account_id', '=', accountId).where('used_at', 'is', null).execute();
};
