import { sql, type Kysely } from 'kysely';
import { send, type Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { failureLimits, windowStart, type FillingFailures } from './sign-in-limit.ts';

/** Whom and from where somebody tried to sign in. */
export interface Origin {
  emailHash: Buffer;
  ip: string;
}

type Reader = Pick<Kysely<Tables>, 'selectFrom' | 'selectNoFrom'>;

export const fillingFailures = (db: Reader, origin: Origin, now: Date): Promise<FillingFailures> => {
  const since = windowStart(now);
  return db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('sign_in_attempt')
        .select('failed_at')
        .where('email_hash', '=', origin.emailHash)
        .where('failed_at', '>', since)
        .orderBy('failed_at', 'desc')
        .offset(failureLimits.account - 1)
        .limit(1)
        .as('account'),
      eb
        .selectFrom('sign_in_attempt')
        .select('failed_at')
        .where('ip', '=', origin.ip)
        .where('failed_at', '>', since)
        .orderBy('failed_at', 'desc')
        .offset(failureLimits.address - 1)
        .limit(1)
        .as('address'),
    ])
    .executeTakeFirstOrThrow();
};

/** Lets one failure at a time be counted per account and per address. */
export const lockOrigin = async (tx: Tx<Tables>, origin: Origin): Promise<void> => {
  // Always in this order, so that two failures never wait for each other.
  await sql`select pg_advisory_xact_lock(1, hashtext(${origin.emailHash.toString('hex')}))`.execute(tx);
  await sql`select pg_advisory_xact_lock(2, hashtext(${origin.ip}))`.execute(tx);
};

export const insertFailure = async (tx: Tx<Tables>, origin: Origin, now: Date): Promise<void> => {
  await tx.insertInto('sign_in_attempt').values({ email_hash: origin.emailHash, ip: origin.ip, failed_at: now }).execute();
};

const deleteFailures = (tx: Tx<Tables>, emailHash: Buffer) => tx.deleteFrom('sign_in_attempt').where('email_hash', '=', emailHash);

/** Somebody has shown who they are; the statement travels with those that follow. */
export const forgetFailures = (tx: Tx<Tables>, emailHash: Buffer): void => send(tx, deleteFailures(tx, emailHash).compile());

/** How many there were. */
export const eraseFailures = async (tx: Tx<Tables>, emailHash: Buffer): Promise<number> => {
  const { numDeletedRows } = await deleteFailures(tx, emailHash).executeTakeFirst();
  return Number(numDeletedRows);
};
