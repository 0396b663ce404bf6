import { sql, type Selectable } from 'kysely';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Clock } from '@liceo/kernel/clock';
import { json, type Db, type Tx } from '@liceo/kernel/db';
import type { SigningKeyTable, Tables } from '../tables.ts';
import { planRotation, signingKeyOf, type KeyAge } from './key-rotation.ts';

/** Access tokens; every service verifies them, and nothing else by these keys. */
export const signingAlgorithm = 'EdDSA';
/** ID tokens: what every OpenID client can verify. */
const idTokenAlgorithm = 'RS256';
const algorithms = [signingAlgorithm, idTokenAlgorithm] as const;
export type Algorithm = (typeof algorithms)[number];
const cacheSeconds = 60;

export interface SigningKeys {
  /** The key that signs now. */
  current(): Promise<{ kid: string; privateKey: CryptoKey }>;
  /** Key pairs with which ID tokens and messages of sign-outs are signed and verified, the one that signs now first. */
  pairs(): Promise<readonly JWK[]>;
  /** All keys with which a living token may be signed, newest first. */
  published(): Promise<JWK[]>;
}

interface LoadedKey extends KeyAge {
  algorithm: string;
  publicJwk: JWK;
  privateJwk: JWK;
  privateKey: CryptoKey;
}

/** Creates the first key, replaces one that has signed long enough and removes those of no further use. */
export const rotateSigningKeys = (db: Db<Tables>, clock: Clock): Promise<void> =>
  db.transaction(async (tx) => {
    // Replicas start at once; only one may find that there is no key yet.
    await sql`select pg_advisory_xact_lock(hashtextextended('identity.signing_key', 0))`.execute(tx);
    const keys = await tx.selectFrom('signing_key').select(['kid', 'algorithm', 'created_at as createdAt']).execute();
    for (const algorithm of algorithms) {
      const plan = planRotation(keys.filter((key) => key.algorithm === algorithm), clock.now());
      if (plan.create) await insertKey(tx, algorithm, clock.now());
      if (plan.remove.length > 0) await tx.deleteFrom('signing_key').where('kid', 'in', plan.remove).execute();
    }
  });

const insertKey = async (tx: Tx<Tables>, algorithm: Algorithm, createdAt: Date): Promise<void> => {
  const pair = await generateKeyPair(algorithm, { extractable: true, ...(algorithm === 'EdDSA' ? { crv: 'Ed25519' } : { modulusLength: 2048 }) });
  const [publicPart, privatePart] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)]);
  const kid = await calculateJwkThumbprint(publicPart);
  const facts = { kid, alg: algorithm, use: 'sig' };
  await tx
    .insertInto('signing_key')
    .values({
      kid,
      algorithm,
      public_jwk: json({ ...publicPart, ...facts }),
      private_jwk: json({ ...privatePart, ...facts }),
      created_at: createdAt,
    })
    .execute();
};

const load = async (row: Selectable<SigningKeyTable>): Promise<LoadedKey> => {
  const privateKey = await importJWK(row.private_jwk as JWK, row.algorithm);
  if (privateKey instanceof Uint8Array) throw new Error(`signing key ${row.kid} is not a key pair`);
  return { kid: row.kid, algorithm: row.algorithm, createdAt: row.created_at, publicJwk: row.public_jwk as JWK, privateJwk: row.private_jwk as JWK, privateKey };
};

/** The keys of the database, held in memory for a minute. */
export const createSigningKeys = (db: Db<Tables>, clock: Clock): SigningKeys => {
  let cached: { keys: Promise<LoadedKey[]>; until: number } | undefined;

  const readKeys = async (): Promise<LoadedKey[]> => {
    const rows = await db.selectFrom('signing_key').selectAll().orderBy('created_at', 'desc').execute();
    return Promise.all(rows.map(load));
  };

  const loaded = (): Promise<LoadedKey[]> => {
    const now = clock.now().getTime();
    if (cached && cached.until > now) return cached.keys;
    const keys = readKeys();
    const entry = { keys, until: now + cacheSeconds * 1000 };
    cached = entry;
    keys.catch(() => {
      if (cached === entry) cached = undefined;
    });
    return keys;
  };

  return {
    current: async () => {
      const key = signingKeyOf((await loaded()).filter(({ algorithm }) => algorithm === signingAlgorithm), clock.now());
      if (!key) throw new Error('identity has no signing key; it is created when the service starts');
      return key;
    },
    pairs: async () => {
      const keys = (await loaded()).filter(({ algorithm }) => algorithm === idTokenAlgorithm);
      const signing = signingKeyOf(keys, clock.now());
      return [...keys.filter((key) => key === signing), ...keys.filter((key) => key !== signing)].map(({ privateJwk }) => privateJwk);
    },
    published: async () => (await loaded()).map((key) => key.publicJwk),
  };
};
