import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import { errors } from '../errors.ts';
import { needed, type Seal } from '../sealing/sealed-secret.ts';
import type { Tables } from '../tables.ts';
import { sealPurpose } from './find-providers.ts';
import { completeDetails, organisationsReturn, returnAddress, type Provider, type ProviderKind } from './sign-in-provider.ts';
import { deleteProvider, insertProvider, lockProvider, storedProviders, updateProvider } from './provider-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  seal: Seal | undefined;
  installed: readonly Provider[];
}

export interface ProviderBody {
  kind: ProviderKind;
  name?: string;
  issuer?: string;
  clientId: string;
  /** Absent in a change: the old one stays. */
  clientSecret?: string;
  trustsAddresses?: boolean;
  allowsSignUp?: boolean;
  enabled?: boolean;
}

export interface ProviderView {
  id: string;
  kind: ProviderKind;
  name: string;
  issuer: string;
  clientId: string;
  trustsAddresses: boolean;
  allowsSignUp: boolean;
  enabled: boolean;
  /** What stands in the configuration of the installation is changed there. */
  installed: boolean;
  returnAddress: string;
}

/** Every provider with all but its secret. */
export const listProviders = ({ db, seal, installed }: Pick<Deps, 'db' | 'seal' | 'installed'>) => async (baseUrl: string) => {
  const fixed = installed.map(({ clientSecret: _secret, ...provider }): ProviderView => ({ ...provider, enabled: true, installed: true, returnAddress: returnAddress(baseUrl, provider.id) }));
  const stored = (await storedProviders(db)).map(({ sealedSecret: _secret, ...provider }): ProviderView => ({ ...provider, installed: false, returnAddress: returnAddress(baseUrl, provider.id) }));
  return { canAdd: seal !== undefined, items: [...fixed, ...stored.filter(({ id }) => fixed.every((other) => other.id !== id))] };
};

const refuseInstalled = (installed: readonly Provider[], id: string): void => {
  if (installed.some((provider) => provider.id === id)) errors.providerInstalled({ detail: 'It stands in the configuration of the installation.' });
};

/** Adds a provider; its secret is sealed before it is written. */
export const addProvider =
  ({ db, clock, log, seal, installed }: Deps) =>
  async (actorId: string, { id, clientSecret, allowsSignUp = true, enabled = true, ...body }: ProviderBody & { id: string; clientSecret: string }): Promise<void> => {
    refuseInstalled(installed, id);
    if (id === organisationsReturn) errors.providerExists({ field: 'id' });
    const details = completeDetails(body);
    const sealedSecret = needed(seal).close(clientSecret, sealPurpose(id));
    await db.transaction((tx) => insertProvider(tx, { id, kind: body.kind, clientId: body.clientId, sealedSecret, allowsSignUp, enabled, ...details }, clock.now()));
    log.info({ provider: id, changedBy: actorId }, 'a sign-in provider was added');
  };

/** Changes a provider; without a new secret the old one stays. A secret goes nowhere else than where it was given for. */
export const changeProvider =
  ({ db, clock, log, seal, installed }: Deps) =>
  async (actorId: string, id: string, { clientSecret, allowsSignUp = true, enabled = true, ...body }: ProviderBody): Promise<void> => {
    refuseInstalled(installed, id);
    const details = completeDetails(body);
    const sealed = clientSecret === undefined ? undefined : needed(seal).close(clientSecret, sealPurpose(id));
    await db.transaction(async (tx) => {
      const old = await lockProvider(tx, id);
      const goesElsewhere = old.issuer !== details.issuer || old.kind !== body.kind;
      if (goesElsewhere && sealed === undefined) errors.issuerInvalid({ field: 'clientSecret', detail: 'Another issuer needs the secret again.' });
      await updateProvider(tx, { id, kind: body.kind, clientId: body.clientId, sealedSecret: sealed ?? old.sealedSecret, allowsSignUp, enabled, ...details }, clock.now());
    });
    log.info({ provider: id, changedBy: actorId }, 'a sign-in provider was changed');
  };

/** Takes a provider away. Who came by it keeps the tie, for when the same issuer is set up again. */
export const removeProvider =
  ({ db, log, installed }: Pick<Deps, 'db' | 'log' | 'installed'>) =>
  async (actorId: string, id: string): Promise<void> => {
    refuseInstalled(installed, id);
    await db.transaction(async (tx) => {
      await lockProvider(tx, id);
      await deleteProvider(tx, id);
    });
    log.info({ provider: id, changedBy: actorId }, 'a sign-in provider was removed');
  };
