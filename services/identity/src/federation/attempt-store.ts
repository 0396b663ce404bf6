import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';
import { attemptExpiry, hashBinding, type Attempt } from './attempt.ts';

export interface NewAttempt {
  binding: string;
  provider: string;
  accountId?: string | undefined;
  organisationId?: string | undefined;
  requestId?: string | undefined;
  baseUrl: string;
  returnTo: string;
  language: 'es' | 'en';
  now: Date;
}

export const insertAttempt = async (tx: Pick<Tx<Tables>, 'insertInto'>, { binding, provider, accountId, organisationId, requestId, baseUrl, returnTo, language, now }: NewAttempt): Promise<void> => {
  await tx.insertInto('federated_attempt').values({
    id: newId(), binding_hash: hashBinding(binding), provider, account_id: accountId ?? null, organisation_id: organisationId ?? null, request_id: requestId ?? null, base_url: baseUrl,
    return_to: returnTo, language, created_at: now, expires_at: attemptExpiry(now),
  }).execute();
};

export const lockAttempt = async (tx: Tx<Tables>, binding: string): Promise<Attempt | undefined> => {
  const row = await tx.selectFrom('federated_attempt').selectAll().where('binding_hash', '=', hashBinding(binding)).forUpdate().executeTakeFirst();
  return row && {
    id: row.id, provider: row.provider, accountId: row.account_id, baseUrl: row.base_url, returnTo: row.return_to, language: row.language as Attempt['language'],
    expiresAt: row.expires_at, usedAt: row.used_at,
  };
};

export const markAttemptUsed = async (tx: Tx<Tables>, id: string, now: Date): Promise<void> => {
  await tx.updateTable('federated_attempt').set({ used_at: now }).where('id', '=', id).execute();
};
