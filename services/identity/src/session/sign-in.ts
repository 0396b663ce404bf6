import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { emailKey, type ActiveAccount } from '../account/account.ts';
import type { KnownPasswords } from '../account/password.ts';
import { findAccount, holdAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { countLinksSince } from '../link/link-store.ts';
import { requestLimits, requestWindow } from '../link/mailed-link.ts';
import { sendLink } from '../link/send-link.ts';
import { isOrganisationRequiredOf, refuseOtherWays } from '../organisation/organisation-policy.ts';
import type { FindPlace } from '../place/place.ts';
import { readRights } from '../rights/read-rights.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { admit, answerAdmission, type Admission } from './admit-person.ts';
import { reportSuspicion } from './answer-suspicion.ts';
import { readDoorFacts, type DoorFacts } from './entry-facts.ts';
import type { Tokens } from './open-session.ts';
import { noteLeak } from './note-leak.ts';
import { hearKnock, proveKnock, refuseForNow } from './prove-password.ts';
import type { Device } from './session-store.ts';
import { fillingFailures, forgetFailures, type Origin } from './sign-in-attempt-store.ts';
import { secondsToWait } from './sign-in-limit.ts';
import type { Opening } from './suspect-opening.ts';

/** An id that no account has. */
const nobody = '00000000-0000-0000-0000-000000000000';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  sign: SignAccessToken;
  known: KnownPasswords;
  revocations: Revocations;
  findPlace: FindPlace;
}

export interface SignIn {
  email: string;
  password: string;
  device: Device;
}

/** Opens a session for whoever knows the password. A wrong password and an unknown address get the same answer. */
export const signIn =
  ({ db, clock, sign, known, revocations, findPlace }: Deps) =>
  async ({ email, password, device }: SignIn): Promise<Tokens> => {
    const now = clock.now();
    const opening = { device, now, findPlace };
    const knock = await hearKnock(db, { emailKey: emailKey(email), ip: device.ip }, now);
    // Read while the hash is computed; for an address that nobody has the same statements run, for nobody.
    const asked = knock.known?.accountId ?? nobody;
    const [accountId, facts, isOrganisationRequired] = await Promise.all([
      proveKnock(db, knock, password, now), readDoorFacts(db, asked, opening), isOrganisationRequiredOf(db, asked),
    ]);
    if (accountId === undefined) return errors.credentialsWrong();
    // Only after the right password: for others the time of the answer says nothing.
    const leaked = await known.isLeaked(password);
    const admission = await db.transaction(async (tx) => {
      if (leaked && await noteLeak(tx, { accountId, ip: device.ip, now, revocations, findPlace })) return { type: 'locked' as const };
      return enter(tx, { accountId, origin: knock.origin, facts, isOrganisationRequired, opening });
    });
    return answerAdmission(sign, admission);
  };

/** Where the academy wants it, a password alone opens no session with a browser that is new to the account, or from too far away: a link in a mail does. */
const stepUp = async (tx: Tx<Tables>, account: ActiveAccount, { sign, hasFactor, policy }: DoorFacts, { device, now, findPlace }: Opening): Promise<Admission | undefined> => {
  if (sign === undefined || policy.reactions[sign] !== 'step_up' || account.suspended || hasFactor) return undefined;
  await reportSuspicion(tx, { accountId: account.id, ip: device.ip, now, findPlace }, sign, 'step_up');
  const sent = await countLinksSince(tx, account.id, ['sign_in'], requestWindow(now));
  if (sent < requestLimits.address) await sendLink(tx, account, 'sign_in', now);
  return { type: 'mailed' };
};

interface Proven {
  accountId: string;
  origin: Origin;
  facts: DoorFacts;
  isOrganisationRequired: boolean;
  opening: Opening;
}

const enter = async (tx: Tx<Tables>, { accountId, origin, facts, isOrganisationRequired, opening }: Proven): Promise<Admission> => {
  const { now } = opening;
  // In one go, and in this order: the account and its rights are what they are once nobody can change them any more.
  const [filling, , account, rights] = await Promise.all([
    fillingFailures(tx, origin, now), holdAccount(tx, accountId), findAccount(tx, accountId, 'none'), readRights(tx, accountId),
  ]);
  const wait = secondsToWait(filling, now);
  if (wait !== undefined) refuseForNow(wait);
  if (account.status === 'deleted') return errors.credentialsWrong();
  refuseOtherWays(account, isOrganisationRequired);
  forgetFailures(tx, origin.emailHash);
  return (await stepUp(tx, account, facts, opening)) ?? admit(tx, account, { ...opening, facts: { ...facts, rights } });
};
