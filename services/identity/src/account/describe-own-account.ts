import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { readPolicy } from '../policy/policy-store.ts';
import { requiresFactor } from '../policy/sign-in-policy.ts';
import { isFresh } from '../session/proof.ts';
import type { Tables } from '../tables.ts';
import type { Clock } from '@liceo/kernel/clock';
import { findAccount } from './account-store.ts';

/** How somebody gets into their own account, and how they show once more that it is they. */
export const describeOwnAccount =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (accountId: string, sessionId: string) => {
    const [row, session, account] = await Promise.all([
      db.selectFrom('account').leftJoin('credential', 'credential.account_id', 'account.id')
        .leftJoin('authenticator', (join) => join.onRef('authenticator.account_id', '=', 'account.id').on('authenticator.confirmed_at', 'is not', null))
        .select([
          'account.email', 'account.created_at as createdAt', 'account.email_verified_at as emailVerifiedAt',
          'credential.changed_at as passwordChangedAt', 'credential.leaked_at as passwordLeakedAt', 'authenticator.confirmed_at as since',
        ])
        .select(({ selectFrom, fn }) => [
          selectFrom('recovery_code').select(fn.countAll<number>().as('left')).whereRef('recovery_code.account_id', '=', 'account.id').where('used_at', 'is', null).as('recoveryCodesLeft'),
          selectFrom('passkey').select(fn.countAll<number>().as('count')).whereRef('passkey.account_id', '=', 'account.id').as('passkeys'),
        ])
        .where('account.id', '=', accountId).where('account.status', '=', 'active').executeTakeFirst(),
      db.selectFrom('session').select('proved_at as provedAt').where('id', '=', sessionId).executeTakeFirst(),
      db.transaction((tx) => findAccount(tx, accountId, 'none')),
    ]);
    if (!row || account.status !== 'active') return errors.accountMissing();
    const { since, recoveryCodesLeft, passkeys, ...facts } = row;
    const withPassword = facts.passwordChangedAt !== null && since === null ? ['password' as const] : [];
    return {
      ...facts,
      secondFactor: since === null ? null : { since, recoveryCodesLeft: recoveryCodesLeft ?? 0 },
      secondFactorRequired: requiresFactor(await readPolicy(db), account.roles),
      proof: {
        fresh: session !== undefined && isFresh(session.provedAt, clock.now()),
        methods: [...withPassword, ...(since === null ? [] : ['code' as const]), ...((passkeys ?? 0) > 0 ? ['passkey' as const] : [])],
      },
    };
  };
