import type { Tx } from '@liceo/kernel/db';
import { requireOpen, type ActiveAccount } from '../account/account.ts';
import { errors } from '../errors.ts';
import { askForFactor, challengeExpiry, type OpenChallenge } from '../factor/challenge.ts';
import { insertChallenge } from '../factor/factor-store.ts';
import { newSecret, writeLinkToken } from '../link/link-token.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { readEntryFacts, type EntryFacts } from './entry-facts.ts';
import { answerTokens, openSession, type OpenSession, type Tokens } from './open-session.ts';
import { sha256 } from './refresh-token.ts';
import type { Opening } from './suspect-opening.ts';

/** What somebody gets who has shown one factor. All but a session is thrown after the commit, or it would be forgotten. */
export type Admission = { type: 'session'; session: OpenSession } | { type: 'challenge'; challenge: OpenChallenge } | { type: 'locked' } | { type: 'mailed' };

/** Lets somebody in who has shown one factor: a password, a mailed link, another provider. Where there is a second one it is asked for. */
export const admit = async (tx: Tx<Tables>, account: ActiveAccount, { facts, ...opening }: Opening & { facts?: EntryFacts }): Promise<Admission> => {
  const known = facts ?? await readEntryFacts(tx, account.id, opening);
  if (!known.hasFactor) return { type: 'session', session: await openSession(tx, account, { ...opening, strong: false, facts: known }) };
  requireOpen(account);
  const { now } = opening;
  const secret = newSecret();
  const id = await insertChallenge(tx, { accountId: account.id, secretHash: sha256(secret), expiresAt: challengeExpiry(now), now });
  return { type: 'challenge', challenge: { token: writeLinkToken({ id, secret }), methods: ['totp', 'recovery_code'] } };
};

export const answerAdmission = async (sign: SignAccessToken, admission: Admission): Promise<Tokens> => {
  switch (admission.type) {
    case 'session':
      return answerTokens(sign, admission.session);
    case 'challenge':
      return askForFactor(admission.challenge);
    case 'locked':
      return errors.accountLocked({ detail: 'Choose a new password with the link in the mail.' });
    case 'mailed':
      return errors.confirmByMail({ detail: 'Use the link that was mailed to come in with this browser.' });
    default:
      return admission satisfies never;
  }
};
