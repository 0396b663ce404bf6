import { PersonErased } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { erasePerson, personalData, section, type Erasure, type PersonalData } from '@liceo/kernel/personal-data';
import { sha256 } from '../session/refresh-token.ts';
import { eraseFailures } from '../session/sign-in-attempt-store.ts';
import type { Tables } from '../tables.ts';
import { emailKey } from './account.ts';

type What = 'account' | 'roles' | 'sessions' | 'links' | 'signIns' | 'waysIn' | 'applications' | 'audit';

const removed = async (query: { executeTakeFirst(): Promise<{ numDeletedRows: bigint } | undefined> }): Promise<number> =>
  Number((await query.executeTakeFirst())?.numDeletedRows ?? 0);

/** Removes everything personal; the row stays, so that its id is never given to somebody else. */
const erases = async (tx: Tx<Tables>, userId: string, now: Date): Promise<Erasure<What, 'nameless' | 'security'>> => {
  const known = await tx.selectFrom('account').select('email').where('id', '=', userId).where('status', '=', 'active').executeTakeFirst();
  const signIns = known ? await eraseFailures(tx, sha256(emailKey(known.email))) : 0;
  if (known) await tx.deleteFrom('link_request').where('email_key', '=', emailKey(known.email)).execute();
  await tx.deleteFrom('federated_attempt').where('account_id', '=', userId).execute();
  await tx.deleteFrom('sign_in_challenge').where('account_id', '=', userId).execute();
  await tx.deleteFrom('passkey_challenge').where('account_id', '=', userId).execute();
  await tx.deleteFrom('recovery_code').where('account_id', '=', userId).execute();
  await tx.deleteFrom('email_change').where('account_id', '=', userId).execute();
  const waysIn = await removed(tx.deleteFrom('federated_identity').where('account_id', '=', userId))
    + await removed(tx.deleteFrom('passkey').where('account_id', '=', userId))
    + await removed(tx.deleteFrom('authenticator').where('account_id', '=', userId));
  const sessions = await removed(tx.deleteFrom('session').where('account_id', '=', userId));
  const links = await removed(tx.deleteFrom('mailed_link').where('account_id', '=', userId));
  await tx.deleteFrom('credential').where('account_id', '=', userId).execute();
  await tx.deleteFrom('erasure_request').where('account_id', '=', userId).execute();
  const applications = await removed(tx.deleteFrom('openid_artifact').where('account_id', '=', userId));
  const roles = await removed(tx.deleteFrom('account_role').where('account_id', '=', userId));
  const audit = await removed(tx.deleteFrom('suspension_change').where('account_id', '=', userId))
    + await removed(tx.deleteFrom('factor_change').where('account_id', '=', userId))
    + await removed(tx.deleteFrom('role_change').where('account_id', '=', userId))
    + await removed(tx.deleteFrom('permission_grant').where('account_id', '=', userId))
    + await removed(tx.deleteFrom('access_change').where('account_id', '=', userId));
  await tx.updateTable('account')
    .set({ status: 'deleted', name: '', email: '', email_key: null, email_verified_at: null, suspended_at: null, suspension_reason: null, updated_at: now })
    .where('id', '=', userId).execute();
  return {
    erased: [
      { what: 'account', count: known ? 1 : 0 }, { what: 'roles', count: roles }, { what: 'sessions', count: sessions },
      { what: 'links', count: links }, { what: 'signIns', count: signIns }, { what: 'waysIn', count: waysIn }, { what: 'applications', count: applications }, { what: 'audit', count: audit },
    ],
    kept: [{ what: 'account', count: 1, why: 'nameless' }],
  };
};

/** Forgets the account and says what was forgotten, as part of `tx`. */
export const forgetAccount = (tx: Tx<Tables>, accountId: string, now: Date) => erasePerson({ answer: PersonErased, erases }, tx, accountId, now);

/** Who somebody is here, and how they come in. Secrets are no part of an export, not even as hashes. */
export const personal = ({ db, clock }: { db: Db<Tables>; clock: Clock }): PersonalData =>
  personalData<Tables, (typeof PersonErased)['schema'], What, 'nameless' | 'security'>({
    // The account is forgotten where the erasure begins, in the same transaction.
    db, clock, on: [], answer: PersonErased, erases,
    exports: async function* (userId) {
      yield* section('account', db.selectFrom('account')
        .select(['id', 'name', 'email', 'language', 'status', 'created_at as createdAt', 'email_verified_at as emailVerifiedAt', 'suspended_at as suspendedAt', 'suspension_reason as suspensionReason'])
        .where('id', '=', userId).execute());
      yield* section('roles', db.selectFrom('account_role').select('role').where('account_id', '=', userId).orderBy('role').execute());
      yield* section('grants', db.selectFrom('permission_grant').select(['permission', 'object', 'granted_at as grantedAt']).where('account_id', '=', userId).orderBy('id').execute());
      yield* section('sessions', db.selectFrom('session')
        .select(['created_at as createdAt', 'last_used_at as lastUsedAt', 'expires_at as expiresAt', 'revoked_at as revokedAt', 'ip', 'last_ip as lastIp', 'user_agent as userAgent'])
        .where('account_id', '=', userId).orderBy('created_at').execute());
      yield* section('applications', db.selectFrom('openid_artifact').leftJoin('api_client', 'api_client.id', 'openid_artifact.client_id')
        .select(['api_client.name', 'openid_artifact.created_at as createdAt', 'openid_artifact.expires_at as expiresAt'])
        .where('account_id', '=', userId).where('model', '=', 'Grant').orderBy('openid_artifact.created_at').execute());
      yield* section('ways_in', db.selectFrom('federated_identity').select(['provider_name as provider', 'address', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
        .where('account_id', '=', userId).orderBy('id').execute());
      yield* section('passkeys', db.selectFrom('passkey').select(['name', 'created_at as createdAt', 'last_used_at as lastUsedAt']).where('account_id', '=', userId).orderBy('id').execute());
      yield* section('second_factors', db.selectFrom('authenticator').select(['created_at as createdAt', 'confirmed_at as confirmedAt']).where('account_id', '=', userId).execute());
      yield* section('second_factor_changes', db.selectFrom('factor_change').select(['change', 'at']).where('account_id', '=', userId).orderBy('id').execute());
      yield* section('address_changes', db.selectFrom('email_change')
        .select(['from_email as from', 'to_email as to', 'asked_at as askedAt', 'confirmed_at as confirmedAt', 'undone_at as undoneAt']).where('account_id', '=', userId).orderBy('id').execute());
      yield* section('role_changes', db.selectFrom('role_change').select(['added', 'removed', 'at']).where('account_id', '=', userId).orderBy('id').execute());
      yield* section('access_changes', db.selectFrom('access_change').select(['kind', 'role', 'before', 'after', 'at']).where('account_id', '=', userId).orderBy('id').execute());
      yield* section('suspensions', db.selectFrom('suspension_change').select(['reason', 'at']).where('account_id', '=', userId).orderBy('id').execute());
      yield* section('mailed_links', db.selectFrom('mailed_link').select(['purpose', 'created_at as createdAt', 'expires_at as expiresAt', 'used_at as usedAt']).where('account_id', '=', userId).orderBy('id').execute());
    },
  });
