import { randomBytes } from 'node:crypto';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/** The secret that addresses are signed with: the configured one, or one that the first replica makes for all. */
export const signingSecret = (db: Db<Tables>, configured: string | undefined): (() => Promise<string>) => {
  let known = configured;
  return async () => {
    if (known !== undefined) return known;
    await db.insertInto('signing_secret').values({ secret: randomBytes(32).toString('base64url') }).onConflict((conflict) => conflict.doNothing()).execute();
    const { secret } = await db.selectFrom('signing_secret').select('secret').executeTakeFirstOrThrow();
    known = secret;
    return secret;
  };
};
