import { generateRegistrationOptions } from '@simplewebauthn/server';
import { PasskeyChanged } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { OwnSession } from '../factor/set-up-authenticator.ts';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';
import { algorithms, checkRegistration, userHandleOf, type Registration } from './passkey-answer.ts';
import { insertPasskey, insertPasskeyChallenge, passkeyLimit, passkeysOf, takePasskeyChallenge } from './passkey-store.ts';
import type { RelyingParty } from './relying-party.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

const activeAccount = async (tx: Tx<Tables>, accountId: string) => {
  const account = await findAccount(tx, accountId, 'change');
  return account.status === 'active' ? account : errors.accountMissing();
};

/** What the browser needs to make a passkey. */
export const offerRegistration =
  ({ db, clock }: Deps) =>
  ({ accountId, sessionId }: OwnSession, party: RelyingParty) =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      const account = await activeAccount(tx, accountId);
      const known = await passkeysOf(tx, accountId);
      if (known.length >= passkeyLimit) return errors.passkeyLimit({ params: { limit: passkeyLimit } });
      const options = await generateRegistrationOptions({
        rpName: 'Liceo', rpID: party.id, userName: account.email, userDisplayName: account.name, userID: userHandleOf(accountId),
        excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
        supportedAlgorithmIDs: [...algorithms],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { challengeId: await insertPasskeyChallenge(tx, { purpose: 'register', accountId, challenge: options.challenge, now }), options };
    });

export interface RegisterPasskey extends OwnSession {
  challengeId: string;
  name: string;
  answer: Registration;
  party: RelyingParty;
}

export const registerPasskey =
  ({ db, clock }: Deps) =>
  async ({ accountId, sessionId, challengeId, name, answer, party }: RegisterPasskey): Promise<{ id: string; name: string; createdAt: Date; lastUsedAt: null; backedUp: boolean }> => {
    await requireProof(db, sessionId, clock.now());
    const challenge = await db.transaction((tx) => takePasskeyChallenge(tx, { id: challengeId, purpose: 'register', accountId, now: clock.now() }));
    if (challenge === undefined) return errors.passkeyInvalid({ detail: 'The challenge was used, has expired or is another’s.' });
    const made = await checkRegistration(answer, { challenge, party });
    return db.transaction(async (tx) => {
      const now = clock.now();
      await activeAccount(tx, accountId);
      if ((await passkeysOf(tx, accountId)).length >= passkeyLimit) errors.passkeyLimit({ params: { limit: passkeyLimit } });
      const id = await insertPasskey(tx, {
        ...made, accountId, rpId: party.id, transports: answer.response.transports ?? [], name,
      }, now);
      await publish(tx, PasskeyChanged, { subject: accountId, data: { userId: accountId, change: 'added', name, at: now.toISOString() } });
      return { id, name, createdAt: now, lastUsedAt: null, backedUp: made.backedUp };
    });
  };
