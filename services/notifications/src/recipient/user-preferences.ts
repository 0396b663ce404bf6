import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { channels, isRefusable, kindNames, type Channel, type Kind } from '../template/kinds.ts';
import { isMinor, setChoice } from './recipient-store.ts';

export interface Choice {
  kind: Kind;
  channel: Channel;
  wanted: boolean;
  /** It always goes out. */
  necessary: boolean;
}

export interface Preferences {
  /** The choice for news by e-mail, which is also that of the link in those mails. */
  marketing: boolean;
  choices: Choice[];
  /** Minors get no news, whatever was chosen. */
  minor: boolean;
}

/** What the user chose; who never chose gets everything. */
export const readPreferences =
  (db: Db<Tables>) =>
  async (userId: string): Promise<Preferences> => {
    const rows = await db.selectFrom('choice').select(['kind', 'channel', 'wanted']).where('user_id', '=', userId).execute();
    const minor = await isMinor(db, userId);
    const isWanted = (kind: Kind, channel: Channel): boolean =>
      !(minor && kind === 'news') && (!isRefusable(kind) || (rows.find((row) => row.kind === kind && row.channel === channel)?.wanted ?? true));
    return {
      minor,
      marketing: isWanted('news', 'email'),
      choices: kindNames.flatMap((kind) => channels.map((channel) => ({
        kind, channel, wanted: isWanted(kind, channel), necessary: !isRefusable(kind),
      }))),
    };
  };

export interface ChangeChoice {
  kind: Kind;
  channel: Channel;
  wanted: boolean;
}

export const changeChoice =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (userId: string, { kind, channel, wanted }: ChangeChoice): Promise<Preferences> => {
    if (!isRefusable(kind) && !wanted) errors.kindNecessary({ field: 'wanted', params: { kind } });
    if (kind === 'news' && wanted && (await isMinor(db, userId))) errors.newsForMinors({ field: 'wanted' });
    await db.transaction((tx) => setChoice(tx, { userId, kind, channel, wanted, at: clock.now() }));
    return readPreferences(db)(userId);
  };
