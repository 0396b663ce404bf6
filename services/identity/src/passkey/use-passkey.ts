import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { OwnSession } from '../factor/set-up-authenticator.ts';
import { answerTokens, openSession, type Tokens } from '../session/open-session.ts';
import { refuseOthersThanOrganisation } from '../organisation/organisation-policy.ts';
import type { FindPlace } from '../place/place.ts';
import { saveProof } from '../session/proof-store.ts';
import type { Device } from '../session/session-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { checkAssertion, type Assertion } from './passkey-answer.ts';
import { insertPasskeyChallenge, lockPasskey, notePasskeyUse, passkeysOf, takePasskeyChallenge, type PasskeyPurpose } from './passkey-store.ts';
import type { RelyingParty } from './relying-party.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

export interface PasskeyUse {
  challengeId: string;
  answer: Assertion;
  party: RelyingParty;
}

/** What the browser needs to sign in with a passkey that it finds itself: nobody has said who they are. */
export const offerPasskeySignIn =
  ({ db, clock }: Deps) =>
  async (party: RelyingParty) => {
    const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
    const challengeId = await db.transaction((tx) => insertPasskeyChallenge(tx, { purpose: 'sign_in', accountId: null, challenge: options.challenge, now: clock.now() }));
    return { challengeId, options };
  };

/** What the browser needs to show with one of the account's passkeys that its person is there. */
export const offerPasskeyProof =
  ({ db, clock }: Deps) =>
  ({ accountId }: OwnSession, party: RelyingParty) =>
    db.transaction(async (tx) => {
      const known = (await passkeysOf(tx, accountId)).filter(({ rpId }) => rpId === party.id);
      if (known.length === 0) return errors.passkeyMissing();
      const options = await generateAuthenticationOptions({
        rpID: party.id, userVerification: 'required', allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      });
      return { challengeId: await insertPasskeyChallenge(tx, { purpose: 'prove', accountId, challenge: options.challenge, now: clock.now() }), options };
    });

/** Uses the challenge up first, in a transaction of its own: an answer that was refused cannot be tried again. */
const takeChallenge = async ({ db, clock }: Deps, id: string, purpose: PasskeyPurpose, accountId: string | null): Promise<string> =>
  (await db.transaction((tx) => takePasskeyChallenge(tx, { id, purpose, accountId, now: clock.now() })))
    ?? errors.passkeyInvalid({ detail: 'The challenge was used, has expired or is another’s.' });

const usePasskey = async (tx: Tx<Tables>, { answer, party }: PasskeyUse, challenge: string, now: Date): Promise<string> => {
  const passkey = (await lockPasskey(tx, answer.id)) ?? errors.passkeyInvalid({ detail: 'This passkey is not known here.' });
  const { counter, backedUp } = await checkAssertion(answer, { passkey, challenge, party });
  await notePasskeyUse(tx, passkey.id, { counter, backedUp, now });
  return passkey.accountId;
};

export const signInByPasskey =
  ({ sign, findPlace, ...deps }: Deps & { sign: SignAccessToken; findPlace: FindPlace }) =>
  async ({ device, ...use }: PasskeyUse & { device: Device }): Promise<Tokens> => {
    const challenge = await takeChallenge(deps, use.challengeId, 'sign_in', null);
    const session = await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const account = await findAccount(tx, await usePasskey(tx, use, challenge, now), 'issue');
      if (account.status !== 'active') return errors.passkeyInvalid();
      await refuseOthersThanOrganisation(tx, account);
      return openSession(tx, account, { device, now, findPlace, strong: true });
    });
    return answerTokens(sign, session);
  };

export const proveByPasskey =
  (deps: Deps) =>
  async ({ accountId, sessionId }: OwnSession, use: PasskeyUse): Promise<void> => {
    const challenge = await takeChallenge(deps, use.challengeId, 'prove', accountId);
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      if ((await usePasskey(tx, use, challenge, now)) !== accountId) errors.passkeyInvalid({ detail: 'The passkey is of another account.' });
      await saveProof(tx, sessionId, now);
    });
  };
