import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { emailKey, type ActiveAccount } from '../account/account.ts';
import type { KnownPasswords } from '../account/password.ts';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { hasAuthenticator } from '../factor/factor-store.ts';
import { countLinksSince } from '../link/link-store.ts';
import { requestLimits, requestWindow } from '../link/mailed-link.ts';
import { sendLink } from '../link/send-link.ts';
import { refuseOthersThanOrganisation } from '../organisation/organisation-policy.ts';
import { readPolicy } from '../policy/policy-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { admit, answerAdmission, type Admission } from './admit-person.ts';
import { reportSuspicion } from './answer-suspicion.ts';
import { isNewDevice } from './notice-device.ts';
import type { Tokens } from './open-session.ts';
import { noteLeak } from './note-leak.ts';
import { originOf, provePassword, refuseForNow } from './prove-password.ts';
import type { Device } from './session-store.ts';
import { fillingFailures, forgetFailures, type Origin } from './sign-in-attempt-store.ts';
import { secondsToWait } from './sign-in-limit.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  sign: SignAccessToken;
  known: KnownPasswords;
  revocations: Revocations;
}

export interface SignIn {
  email: string;
  password: string;
  device: Device;
}

/** Opens a session for whoever knows the password. A wrong password and an unknown address get the same answer. */
export const signIn =
  ({ db, clock, sign, known, revocations }: Deps) =>
  async ({ email, password, device }: SignIn): Promise<Tokens> => {
    const now = clock.now();
    const key = emailKey(email);
    const accountId = await provePassword(db, { emailKey: key, password, ip: device.ip }, now);
    if (accountId === undefined) return errors.credentialsWrong();
    // Only after the right password: for others the time of the answer says nothing.
    const leaked = await known.isLeaked(password);
    const admission = await db.transaction(async (tx) => {
      if (leaked && await noteLeak(tx, { accountId, ip: device.ip, now, revocations })) return { type: 'locked' as const };
      return enter(tx, originOf(key, device.ip), accountId, device, now);
    });
    return answerAdmission(sign, admission);
  };

/** Where the academy wants it, a password alone opens no session with a browser that is new to the account: a link in a mail does. */
const stepUp = async (tx: Tx<Tables>, account: ActiveAccount, device: Device, now: Date): Promise<Admission | undefined> => {
  const { reactions } = await readPolicy(tx);
  if (reactions.new_device !== 'step_up' || account.suspended || await hasAuthenticator(tx, account.id) || !(await isNewDevice(tx, account.id, device))) return undefined;
  await reportSuspicion(tx, { accountId: account.id, ip: device.ip, now }, 'new_device', 'step_up');
  const sent = await countLinksSince(tx, account.id, ['sign_in'], requestWindow(now));
  if (sent < requestLimits.address) await sendLink(tx, account, 'sign_in', now);
  return { type: 'mailed' };
};

const enter = async (
  tx: Tx<Tables>,
  origin: Origin,
  accountId: string,
  device: Device,
  now: Date,
): Promise<Admission> => {
  const wait = secondsToWait(await fillingFailures(tx, origin, now), now);
  if (wait !== undefined) refuseForNow(wait);
  const account = await findAccount(tx, accountId, 'issue');
  if (account.status === 'deleted') return errors.credentialsWrong();
  await refuseOthersThanOrganisation(tx, account);
  await forgetFailures(tx, origin.emailHash);
  return (await stepUp(tx, account, device, now)) ?? admit(tx, account, { device, now });
};
