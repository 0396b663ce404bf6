import { SecondFactorChanged } from '@liceo/contracts/events/identity';
import { renderSVG } from 'uqr';
import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { Seal } from '../sealing/sealed-secret.ts';
import { refuseForNow } from '../session/prove-password.ts';
import { requireProof } from '../session/proof-store.ts';
import { supersedeAccessTokens } from '../session/revoke-sessions.ts';
import { markStrong } from '../session/session-store.ts';
import type { Tables } from '../tables.ts';
import { readPolicy } from '../policy/policy-store.ts';
import { requiresFactor } from '../policy/sign-in-policy.ts';
import { beginAuthenticator, confirmAuthenticator, insertFactorChange, lockAuthenticator, removeFactor, replaceRecoveryCodes, voidChallenges, type NewFactorChange } from './factor-store.ts';
import { authenticatorUri, newAuthenticatorSecret } from './one-time-code.ts';
import { guessCode, sealOf, sealPurpose } from './prove-factor.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  seal: Seal | undefined;
  revocations: Revocations;
}

export interface OwnSession {
  accountId: string;
  sessionId: string;
}

const issuer = 'Liceo';

export const recordFactorChange = async (tx: Tx<Tables>, change: NewFactorChange): Promise<void> => {
  await insertFactorChange(tx, change);
  const { accountId: userId, changedBy, change: what, at } = change;
  await publish(tx, SecondFactorChanged, { subject: userId, data: { userId, change: what, changedBy, at: at.toISOString() } });
};

/** A secret for an app, to be confirmed by a code of it. Until then nothing is asked for. */
export const setUpAuthenticator =
  ({ db, clock, seal }: Omit<Deps, 'revocations'>) =>
  ({ accountId, sessionId }: OwnSession): Promise<{ secret: string; uri: string; picture: string }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      const account = await findAccount(tx, accountId, 'change');
      if (account.status !== 'active') return errors.accountMissing();
      if ((await lockAuthenticator(tx, accountId))?.confirmedAt) return errors.authenticatorConfirmed();
      const secret = newAuthenticatorSecret();
      await beginAuthenticator(tx, accountId, sealOf(seal).close(secret, sealPurpose(accountId)), now);
      const uri = authenticatorUri(secret, { issuer, label: account.email });
      return { secret, uri, picture: renderSVG(uri, { ecc: 'M', border: 2 }) };
    });

/** From now on codes of the app are asked for. Answers the recovery codes, which are never shown again. */
export const confirmSetUp =
  ({ db, clock, seal, revocations }: Deps) =>
  async ({ accountId, sessionId, code, ip }: OwnSession & { code: string; ip: string }): Promise<{ recoveryCodes: string[] }> => {
    const codes = newRecoveryCodes();
    const result = await db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      const known = await lockAuthenticator(tx, accountId);
      if (!known) return errors.authenticatorMissing();
      if (known.confirmedAt) return errors.authenticatorConfirmed();
      const guess = await guessCode({ tx, seal, accountId, ip, now }, code, { confirmed: false });
      if (guess.type !== 'right') return guess;
      await confirmAuthenticator(tx, accountId, now);
      await replaceRecoveryCodes(tx, accountId, codes.map(hashRecoveryCode));
      await markStrong(tx, sessionId);
      await recordFactorChange(tx, { accountId, changedBy: accountId, change: 'added', at: now });
      // Whoever could do nothing but this gets a token for the rest.
      await supersedeAccessTokens({ tx, revocations, accountId, now });
      return guess;
    });
    if (result.type === 'limited') return refuseForNow(result.seconds);
    return result.type === 'wrong' ? errors.codeWrong({ field: 'code' }) : { recoveryCodes: codes };
  };

/** Ten new recovery codes; the old ones are worth nothing. */
export const renewRecoveryCodes =
  ({ db, clock }: Pick<Deps, 'db' | 'clock'>) =>
  ({ accountId, sessionId }: OwnSession): Promise<{ recoveryCodes: string[] }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      if (!(await lockAuthenticator(tx, accountId))?.confirmedAt) return errors.authenticatorMissing();
      const codes = newRecoveryCodes();
      await replaceRecoveryCodes(tx, accountId, codes.map(hashRecoveryCode));
      await recordFactorChange(tx, { accountId, changedBy: accountId, change: 'codes_renewed', at: now });
      return { recoveryCodes: codes };
    });

/** No second factor any more; refused to those whose role has to have one. */
export const removeAuthenticator =
  ({ db, clock }: Pick<Deps, 'db' | 'clock'>) =>
  ({ accountId, sessionId }: OwnSession): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      const account = await findAccount(tx, accountId, 'change');
      if (account.status !== 'active') return errors.accountMissing();
      const known = await lockAuthenticator(tx, accountId);
      if (!known) return errors.authenticatorMissing();
      if (known.confirmedAt && requiresFactor(await readPolicy(tx), account.roles)) return errors.secondFactorRequired();
      await removeFactor(tx, accountId);
      await voidChallenges(tx, accountId, now);
      if (known.confirmedAt) await recordFactorChange(tx, { accountId, changedBy: accountId, change: 'removed', at: now });
    });
