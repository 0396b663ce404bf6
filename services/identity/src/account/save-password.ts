import { PasswordChanged } from '@liceo/contracts/events/identity';
import type { Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { voidChallenges } from '../factor/factor-store.ts';
import { voidLinks } from '../link/link-store.ts';
import { passwordPurposes } from '../link/mailed-link.ts';
import { sha256 } from '../session/refresh-token.ts';
import { forgetFailures } from '../session/sign-in-attempt-store.ts';
import type { Tables } from '../tables.ts';
import { emailKey, type ActiveAccount } from './account.ts';

/** Writes the hash of a new password; links that would open the account are void, and failed tries are forgotten. */
export const savePassword = async (tx: Tx<Tables>, account: ActiveAccount, hash: string, { now, ip }: { now: Date; ip: string }): Promise<void> => {
  await tx.insertInto('credential').values({ account_id: account.id, password_hash: hash, changed_at: now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ password_hash: hash, changed_at: now, leaked_at: null })).execute();
  await voidLinks(tx, account.id, [...passwordPurposes, 'sign_in'], now);
  await voidChallenges(tx, account.id, now);
  forgetFailures(tx, sha256(emailKey(account.email)));
  await publish(tx, PasswordChanged, { subject: account.id, data: { userId: account.id, ip, at: now.toISOString() } });
};
