import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { reportSuspicion } from './answer-suspicion.ts';
import type { DoorFacts } from './entry-facts.ts';
import type { Device } from './session-store.ts';

/** Whether the account was used in the last months, but not with this browser; its first one is no new one. */
export const isNewDevice = async (db: Pick<Kysely<Tables>, 'selectFrom'>, accountId: string, { userAgent }: Device): Promise<boolean> => {
  const { all, same } = await db.selectFrom('session')
    .select(({ fn }) => [fn.countAll<number>().as('all'), fn.countAll<number>().filterWhere('user_agent', '=', userAgent).as('same')])
    .where('account_id', '=', accountId).executeTakeFirstOrThrow();
  return all > 0 && same === 0;
};

/** Tells of a session with a new browser. Where a step more was wanted, it has been made. */
export const noticeDevice = async (
  tx: Tx<Tables>, accountId: string, { onNewDevice, policy: { reactions } }: DoorFacts, { device, now }: { device: Device; now: Date },
): Promise<void> => {
  if (!onNewDevice) return;
  await reportSuspicion(tx, { accountId, ip: device.ip, now }, 'new_device', reactions.new_device === 'none' ? 'none' : 'mail');
};
