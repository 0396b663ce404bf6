import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export const passkeyLimit = 20;
const minutes = 60_000;
/** How long a browser may take to answer. */
const challengeMinutes = 10;

export interface Passkey {
  id: string;
  accountId: string;
  credentialId: string;
  publicKey: Buffer;
  rpId: string;
  counter: number;
  transports: string[];
  name: string;
}

interface Row {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  rp_id: string;
  counter: number;
  transports: string[];
  name: string;
}

const passkeyOf = (row: Row): Passkey => ({
  id: row.id, accountId: row.account_id, credentialId: row.credential_id, publicKey: row.public_key, rpId: row.rp_id,
  counter: row.counter, transports: row.transports, name: row.name,
});

export const passkeysOf = async (db: Reader, accountId: string): Promise<Passkey[]> =>
  (await db.selectFrom('passkey').selectAll().where('account_id', '=', accountId).orderBy('id').execute()).map(passkeyOf);

/** Locked: of two uses at once the later one sees the count of the earlier. */
export const lockPasskey = async (tx: Tx<Tables>, credentialId: string): Promise<Passkey | undefined> => {
  const row = await tx.selectFrom('passkey').selectAll().where('credential_id', '=', credentialId).forUpdate().executeTakeFirst();
  return row && passkeyOf(row);
};

export interface NewPasskey {
  accountId: string;
  credentialId: string;
  publicKey: Buffer;
  rpId: string;
  counter: number;
  transports: string[];
  backedUp: boolean;
  name: string;
}

export const insertPasskey = async (tx: Tx<Tables>, passkey: NewPasskey, now: Date): Promise<string> => {
  const inserted = await tx.insertInto('passkey').values({
    id: newId(), account_id: passkey.accountId, credential_id: passkey.credentialId, public_key: passkey.publicKey, rp_id: passkey.rpId,
    counter: passkey.counter, transports: passkey.transports, backed_up: passkey.backedUp, name: passkey.name, created_at: now,
  }).onConflict((conflict) => conflict.column('credential_id').doNothing()).returning('id').executeTakeFirst();
  return inserted?.id ?? errors.passkeyKnown();
};

export const notePasskeyUse = async (tx: Tx<Tables>, id: string, { counter, backedUp, now }: { counter: number; backedUp: boolean; now: Date }): Promise<void> => {
  await tx.updateTable('passkey').set({ counter, backed_up: backedUp, last_used_at: now }).where('id', '=', id).execute();
};

export type PasskeyPurpose = 'register' | 'sign_in' | 'prove';

export const insertPasskeyChallenge = async (
  tx: Tx<Tables>, { purpose, accountId, challenge, now }: { purpose: PasskeyPurpose; accountId: string | null; challenge: string; now: Date },
): Promise<string> => {
  const id = newId();
  await tx.insertInto('passkey_challenge')
    .values({ id, purpose, account_id: accountId, challenge, created_at: now, expires_at: new Date(now.getTime() + challengeMinutes * minutes) }).execute();
  return id;
};

/** Uses a challenge up, whatever becomes of the answer to it. */
export const takePasskeyChallenge = async (
  tx: Tx<Tables>, { id, purpose, accountId, now }: { id: string; purpose: PasskeyPurpose; accountId: string | null; now: Date },
): Promise<string | undefined> => {
  const row = await tx.deleteFrom('passkey_challenge').where('id', '=', id).where('purpose', '=', purpose).where('account_id', 'is not distinct from', accountId)
    .returning(['challenge', 'expires_at']).executeTakeFirst();
  return row && now < row.expires_at ? row.challenge : undefined;
};
