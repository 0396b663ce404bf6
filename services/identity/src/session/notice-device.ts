import type { Tx } from '@liceo/kernel/db';
import { readPolicy } from '../policy/policy-store.ts';
import type { Tables } from '../tables.ts';
import { reportSuspicion } from './answer-suspicion.ts';
import type { Device } from './session-store.ts';

/** Whether the account was used in the last months, but not with this browser; its first one is no new one. */
export const isNewDevice = async (tx: Tx<Tables>, accountId: string, { userAgent }: Device): Promise<boolean> => {
  const { all, same } = await tx.selectFrom('session')
    .select(({ fn }) => [fn.countAll<number>().as('all'), fn.countAll<number>().filterWhere('user_agent', '=', userAgent).as('same')])
    .where('account_id', '=', accountId).executeTakeFirstOrThrow();
  return all > 0 && same === 0;
};

/** Tells of a session with a new browser. Where a step more was wanted, it has been made. */
export const noticeDevice = async (tx: Tx<Tables>, accountId: string, device: Device, now: Date): Promise<void> => {
  if (!(await isNewDevice(tx, accountId, device))) return;
  const { reactions } = await readPolicy(tx);
  await reportSuspicion(tx, { accountId, ip: device.ip, now }, 'new_device', reactions.new_device === 'none' ? 'none' : 'mail');
};
