import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { ProviderKind } from './sign-in-provider.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** A provider as the database keeps it: its secret is sealed. */
export interface StoredProvider {
  id: string;
  kind: ProviderKind;
  name: string;
  issuer: string;
  clientId: string;
  sealedSecret: Buffer;
  trustsAddresses: boolean;
  allowsSignUp: boolean;
  enabled: boolean;
}

const columns = [
  'id', 'kind', 'name', 'issuer', 'client_id as clientId', 'client_secret as sealedSecret', 'trusts_addresses as trustsAddresses',
  'allows_sign_up as allowsSignUp', 'enabled',
] as const;

export const storedProviders = async (db: Reader): Promise<StoredProvider[]> =>
  (await db.selectFrom('sign_in_provider').select(columns).orderBy('name').execute()) as StoredProvider[];

export const storedProvider = async (db: Reader, id: string): Promise<StoredProvider | undefined> =>
  (await db.selectFrom('sign_in_provider').select(columns).where('id', '=', id).executeTakeFirst()) as StoredProvider | undefined;

const rowOf = (provider: StoredProvider, now: Date) => ({
  kind: provider.kind, name: provider.name, issuer: provider.issuer, client_id: provider.clientId, client_secret: provider.sealedSecret,
  trusts_addresses: provider.trustsAddresses, allows_sign_up: provider.allowsSignUp, enabled: provider.enabled, updated_at: now,
});

export const insertProvider = async (tx: Tx<Tables>, provider: StoredProvider, now: Date): Promise<void> => {
  const inserted = await tx.insertInto('sign_in_provider').values({ id: provider.id, created_at: now, ...rowOf(provider, now) })
    .onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst();
  if (!inserted) errors.providerExists({ field: 'id' });
};

export const lockProvider = async (tx: Tx<Tables>, id: string): Promise<StoredProvider> =>
  ((await tx.selectFrom('sign_in_provider').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()) as StoredProvider | undefined) ?? errors.providerMissing();

export const updateProvider = async (tx: Tx<Tables>, provider: StoredProvider, now: Date): Promise<void> => {
  await tx.updateTable('sign_in_provider').set(rowOf(provider, now)).where('id', '=', provider.id).execute();
};

export const deleteProvider = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx.deleteFrom('sign_in_provider').where('id', '=', id).execute();
};
