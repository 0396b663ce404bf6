import type { Db } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import { errors } from '../errors.ts';
import type { Seal } from '../sealing/sealed-secret.ts';
import type { Tables } from '../tables.ts';
import type { Provider, ProviderKind } from './sign-in-provider.ts';
import { storedProvider, storedProviders, type StoredProvider } from './provider-store.ts';

export interface Providers {
  /** Those by whom one can sign in now. */
  offered(): Promise<{ id: string; kind: ProviderKind; name: string }[]>;
  /** @throws `identity.provider_missing` when nobody can sign in by it. */
  get(id: string): Promise<Provider>;
}

export const sealPurpose = (id: string): string => `sign_in_provider:${id}`;

interface Deps {
  db: Db<Tables>;
  log: Logger;
  seal: Seal | undefined;
  installed: readonly Provider[];
}

/** Providers of the installation go before those of the console. */
export const findProviders = ({ db, log, seal, installed }: Deps): Providers => {
  const isInstalled = (id: string): boolean => installed.some((provider) => provider.id === id);

  const unsealed = ({ sealedSecret, id, kind, name, issuer, clientId, trustsAddresses, allowsSignUp }: StoredProvider): Provider => {
    const clientSecret = seal?.open(sealedSecret, sealPurpose(id));
    if (clientSecret !== undefined) return { id, kind, name, issuer, clientId, clientSecret, trustsAddresses, allowsSignUp };
    log.error({ provider: id }, 'the secret of a sign-in provider does not open with the key of this installation');
    return errors.providerUnreachable({ detail: `${name} is not set up completely.`, retryAfterSeconds: 600 });
  };

  return {
    offered: async () => {
      const stored = (await storedProviders(db)).filter(({ id, enabled }) => enabled && !isInstalled(id));
      return [...installed, ...stored].map(({ id, kind, name }) => ({ id, kind, name }));
    },
    get: async (id) => {
      const provider = installed.find((candidate) => candidate.id === id);
      if (provider) return provider;
      const stored = await storedProvider(db, id);
      return stored?.enabled ? unsealed(stored) : errors.providerMissing();
    },
  };
};
