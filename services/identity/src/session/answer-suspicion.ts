import { SuspicionAnswered, SuspicionPlaced, SuspiciousSignIn } from '@liceo/contracts/events/identity';
import type { Revocations } from '@liceo/kernel/auth';
import type { Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { findAccount } from '../account/account-store.ts';
import { lockAccount } from '../account/lock-account.ts';
import { shownPlace, type FindPlace } from '../place/place.ts';
import { readPolicy } from '../policy/policy-store.ts';
import type { Reaction, Suspicion } from '../policy/sign-in-policy.ts';
import type { Tables } from '../tables.ts';

interface Suspected {
  accountId: string;
  ip: string;
  now: Date;
  /** Absent where tries come from many places. */
  findPlace?: FindPlace | undefined;
}

/** Tells of a suspicion, in all versions, with what was done about it. */
export const reportSuspicion = async (tx: Tx<Tables>, { accountId, ip, now, findPlace }: Suspected, reason: Suspicion, reaction: Reaction): Promise<void> => {
  const facts = { userId: accountId, reason, ip, at: now.toISOString() };
  await publish(tx, SuspiciousSignIn, { subject: accountId, data: facts });
  await publish(tx, SuspicionAnswered, { subject: accountId, data: { ...facts, reaction } });
  const place = shownPlace(findPlace?.(ip));
  await publish(tx, SuspicionPlaced, { subject: accountId, data: { ...facts, reaction, ...(place && { place }) } });
};

/** Tells of many wrong passwords or codes. */
export const reportFailures = async (tx: Tx<Tables>, suspected: Suspected): Promise<void> => {
  const { reactions } = await readPolicy(tx);
  await reportSuspicion(tx, suspected, 'too_many_failures', reactions.too_many_failures);
};

/** Tells of a suspicion and does about it what the policy wants. Administrators are told and never locked out: somebody has to be able to let people in. */
export const answerSuspicion = async (
  tx: Tx<Tables>, { revocations, ...suspected }: Suspected & { revocations: Revocations }, reason: 'refresh_token_reused' | 'leaked_password',
): Promise<Reaction> => {
  const { reactions } = await readPolicy(tx);
  const account = await findAccount(tx, suspected.accountId, 'change');
  const locks = reactions[reason] === 'lock' && account.status === 'active' && !account.suspended && !account.roles.includes('admin');
  const reaction = locks ? 'lock' : 'mail';
  await reportSuspicion(tx, suspected, reason, reaction);
  if (locks) await lockAccount({ tx, revocations, now: suspected.now }, account, reason);
  return reaction;
};
