import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Language } from '@liceo/contracts/schemas';
import type { Tables } from '../tables.ts';
import { setChoice } from './recipient-store.ts';
import { readUnsubscribe } from './unsubscribe-token.ts';

/** The user that a link in a mail speaks for, and their language. Throws when the link is not ours. */
export const readUnsubscribeLink =
  (db: Db<Tables>) =>
  async (token: string): Promise<{ userId: string; language: Language }> => {
    const { key } = await db.selectFrom('signing_key').select('key').executeTakeFirstOrThrow();
    const userId = readUnsubscribe(token, key);
    const row = await db.selectFrom('recipient').select('language').where('user_id', '=', userId).executeTakeFirst();
    return { userId, language: row?.language === 'en' ? 'en' : 'es' };
  };

/** Ends news by a link alone, without a sign-in, as mail programs do it (RFC 8058). */
export const unsubscribeByLink =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (token: string): Promise<Language> => {
    const { userId, language } = await readUnsubscribeLink(db)(token);
    await db.transaction((tx) => setChoice(tx, { userId, kind: 'news', channel: 'email', wanted: false, at: clock.now() }));
    return language;
  };
