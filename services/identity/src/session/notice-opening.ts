import type { Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { reportSuspicion } from './answer-suspicion.ts';
import type { DoorFacts } from './entry-facts.ts';
import type { Opening } from './suspect-opening.ts';

/** Tells of a session with a new browser, or from too far away. Where a step more was wanted, it has been made. */
export const noticeOpening = async (
  tx: Tx<Tables>, accountId: string, { sign, policy: { reactions } }: Pick<DoorFacts, 'sign' | 'policy'>, { device, now, findPlace }: Opening,
): Promise<void> => {
  if (sign === undefined) return;
  await reportSuspicion(tx, { accountId, ip: device.ip, now, findPlace }, sign, reactions[sign] === 'none' ? 'none' : 'mail');
};
