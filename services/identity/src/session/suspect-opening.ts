import { sql, type Kysely } from 'kysely';
import { isImpossibleSpeed } from '../place/impossible-speed.ts';
import type { FindPlace } from '../place/place.ts';
import type { Reactions } from '../policy/sign-in-policy.ts';
import type { Tables } from '../tables.ts';
import type { Device } from './session-store.ts';

export interface Opening {
  device: Device;
  now: Date;
  findPlace: FindPlace;
}

/** What may speak against who opens a session; of two with the same reaction the first is told. */
const signs = ['impossible_speed', 'new_device'] as const;
export type OpeningSign = (typeof signs)[number];
export type SeenSigns = Readonly<Record<OpeningSign, boolean>>;

const weights = { none: 0, mail: 1, step_up: 2 } as const;

/** One thing is said of a session, and one thing done: the most that the policy wants for any of its signs. */
export const weightiest = (seen: SeenSigns, reactions: Reactions): OpeningSign | undefined => {
  const found = signs.filter((sign) => seen[sign]);
  return found.toSorted((a, b) => weights[reactions[b]] - weights[reactions[a]])[0];
};

/**
 * What speaks against a session that is about to be opened. The account's first browser is no new one; a place is compared
 * with where the account was used last.
 */
export const suspectOpening = async (db: Pick<Kysely<Tables>, 'selectFrom'>, accountId: string, { device, now, findPlace }: Opening): Promise<SeenSigns> => {
  const { all, same, lastIp, lastUsedAt } = await db.selectFrom('session')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'), fn.countAll<number>().filterWhere('user_agent', '=', device.userAgent).as('same'), fn.max('last_used_at').as('lastUsedAt'),
      sql<string | null>`(array_agg(coalesce(last_ip, ip) order by last_used_at desc, id desc))[1]`.as('lastIp'),
    ])
    .where('account_id', '=', accountId).executeTakeFirstOrThrow();
  return {
    new_device: all > 0 && same === 0,
    impossible_speed: lastIp !== null && isImpossibleSpeed({ place: findPlace(lastIp), at: new Date(lastUsedAt) }, { place: findPlace(device.ip), at: now }),
  };
};
