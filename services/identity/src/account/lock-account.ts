import type { Tx } from '@liceo/kernel/db';
import { sendLink } from '../link/send-link.ts';
import type { RevokeContext } from '../session/refuse-access-tokens.ts';
import type { Tables } from '../tables.ts';
import type { ActiveAccount } from './account.ts';
import { lockReason } from './lock.ts';
import { open, shut } from './suspend-account.ts';
import type { Suspicion } from '../policy/sign-in-policy.ts';

/** Shuts an account until its person has chosen a new password by the link that is mailed now, or staff lets them in. */
export const lockAccount = async ({ tx, revocations, now }: Omit<RevokeContext, 'accountId'>, account: ActiveAccount, reason: Suspicion): Promise<void> => {
  await shut({ tx, revocations, accountId: account.id, changedBy: account.id, reason: lockReason(reason), now });
  await sendLink(tx, account, 'reset_password', now);
};

/** Opens a locked account to whoever has just chosen a new password by a mailed link; one that staff suspended stays shut. */
export const unlock = async (tx: Tx<Tables>, account: ActiveAccount, now: Date): Promise<void> => {
  if (account.lockedFor !== undefined) await open(tx, { accountId: account.id, changedBy: account.id, now });
};
