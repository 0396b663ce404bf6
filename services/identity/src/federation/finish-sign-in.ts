import type { Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { WayInAdded } from '@liceo/contracts/events/identity';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { refuseOthersThanOrganisation } from '../organisation/organisation-policy.ts';
import type { FindPlace } from '../place/place.ts';
import { answerAdmission } from '../session/admit-person.ts';
import type { Tokens } from '../session/open-session.ts';
import type { Device } from '../session/session-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { admitPerson } from './admit-external-person.ts';
import { askPeer } from './ask-peer.ts';
import { lockAttempt, markAttemptUsed } from './attempt-store.ts';
import { comeBack, isBinding, secretsOf, type Attempt } from './attempt.ts';
import type { ExternalPerson } from './entry.ts';
import { insertIdentity } from './identity-store.ts';
import { returnAddress, type Provider } from './sign-in-provider.ts';
import type { FederationDeps } from './start-sign-in.ts';

export interface FinishSignIn {
  provider: string;
  binding: string;
  /** What the provider added to the address: the query, as it stands there. */
  answer: string;
  /** Who is signed in, if anybody is. */
  accountId: string | undefined;
  device: Device;
}

export interface Arrival {
  returnTo: string;
  /** Null when a way in was added to an account whose person is signed in already. */
  session: Tokens | null;
}

/** Ties a person elsewhere to the account that asked for it. */
const addWayIn = async (tx: Tx<Tables>, added: { accountId: string; provider: Pick<Provider, 'id' | 'name'>; person: ExternalPerson; ip: string; now: Date }): Promise<void> => {
  const { accountId, provider, person, ip, now } = added;
  const account = await findAccount(tx, accountId, 'change');
  if (account.status !== 'active') return errors.accountMissing();
  if (account.suspended) return errors.accountSuspended();
  await insertIdentity(tx, { accountId, provider, person, now });
  await publish(tx, WayInAdded, { subject: accountId, data: { userId: accountId, name: provider.name, ip, at: now.toISOString() } });
};

/** Lets in who comes back from a provider, or adds the way in that they asked for. Each attempt is looked at once. */
export const finishSignIn =
  ({ db, clock, log, providers, peers, sign, findPlace }: FederationDeps & { sign: SignAccessToken; findPlace: FindPlace }) =>
  async ({ provider: id, binding, answer, accountId, device }: FinishSignIn): Promise<Arrival> => {
    const parameters = new URLSearchParams(answer);
    const attempt = await takeAttempt(db, { provider: id, binding, state: parameters.get('state') ?? '' }, clock.now());
    if (attempt.accountId !== null && attempt.accountId !== accountId) errors.federatedAnswerInvalid({ detail: 'Somebody else is signed in by now. Begin again.' });
    const provider = await providers.get(id);
    const person = await askPeer(log, provider, () =>
      peers[provider.kind].receive({ provider, secrets: secretsOf(binding), returnAddress: returnAddress(attempt.baseUrl, id), answer: parameters }));
    const now = clock.now();
    const { accountId: owner, returnTo, language } = attempt;
    if (owner !== null) {
      await db.transaction((tx) => addWayIn(tx, { accountId: owner, provider, person, ip: device.ip, now }));
      return { returnTo, session: null };
    }
    const admission = await db.transaction((tx) =>
      admitPerson(tx, { person, vouching: provider, provider, language, device, now, findPlace, mayCome: refuseOthersThanOrganisation }));
    return { returnTo, session: await answerAdmission(sign, admission) };
  };

/** Uses an attempt up, in a transaction of its own: what is refused afterwards cannot be tried again. */
export const takeAttempt = (db: FederationDeps['db'], back: { provider: string; binding: string; state: string }, now: Date): Promise<Attempt> =>
  db.transaction(async (tx) => {
    const found = isBinding(back.binding) ? await lockAttempt(tx, back.binding) : undefined;
    const attempt = comeBack(found, back, now);
    await markAttemptUsed(tx, attempt.id, now);
    return attempt;
  });
