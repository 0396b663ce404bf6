import { X509Certificate } from 'node:crypto';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Logger } from '@liceo/kernel/log';
import type { Seal } from '../sealing/sealed-secret.ts';
import type { Tables } from '../tables.ts';
import { cleanDomains, consumerUrlOf, entityIdOf, type AttributeNames, type Organisation } from './organisation.ts';
import { allOrganisations, deleteOrganisation, insertOrganisation, organisationOf, updateOrganisation } from './organisation-store.ts';
import { insertKey, publishedKeys, type PublishedKey } from './organisation-key-store.ts';
import { commonName, makeOwnKey, type KeyStage } from './own-key.ts';
import { readMetadata } from './read-metadata.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  seal: Seal | undefined;
}

export interface OrganisationBody {
  name: string;
  domains: string[];
  /** The XML of the identity provider; absent in a change, the old one stays. */
  metadata?: string;
  attributes?: AttributeNames;
  allowsSignUp?: boolean;
  required?: boolean;
}

const viewOfKey = (keys: readonly PublishedKey[], stage: KeyStage) => {
  const key = keys.find((each) => each.stage === stage);
  if (!key) return null;
  const { fingerprint256: fingerprint, validTo } = new X509Certificate(key.certificate);
  return { fingerprint, certificate: key.certificate, expiresAt: new Date(validTo).toISOString() };
};

const viewOf = ({ identityProvider: { entityId, signInUrl, certificates, wantsSignedRequests }, domains, ...rest }: Organisation, keys: readonly PublishedKey[], baseUrl: string) => ({
  ...rest, domains: [...domains], entityId, signInUrl, certificates: certificates.length, wantsSignedRequests,
  keys: { current: viewOfKey(keys, 'current'), prepared: viewOfKey(keys, 'prepared') },
  ours: { entityId: entityIdOf(baseUrl, rest.id), consumerUrl: consumerUrlOf(baseUrl, rest.id) },
});

export const listOrganisations =
  ({ db, seal }: Pick<Deps, 'db' | 'seal'>) =>
  async (baseUrl: string) => {
    const [organisations, keys] = await Promise.all([allOrganisations(db), publishedKeys(db)]);
    const keysOf = Map.groupBy(keys, ({ organisationId }) => organisationId);
    return { canMakeKeys: seal !== undefined, items: organisations.map((organisation) => viewOf(organisation, keysOf.get(organisation.id) ?? [], baseUrl)) };
  };

const filled = ({ name, domains, attributes = {}, allowsSignUp = true, required = false }: OrganisationBody) =>
  ({ name: name.trim(), domains: cleanDomains(domains), attributes, allowsSignUp, required });

export const addOrganisation =
  ({ db, clock, log, seal }: Deps) =>
  async (actorId: string, { metadata, ...body }: OrganisationBody & { metadata: string }): Promise<string> => {
    const organisation: Organisation = { id: newId(), ...filled(body), identityProvider: readMetadata(metadata) };
    const key = seal && await makeOwnKey(commonName(organisation), clock.now());
    await db.transaction(async (tx) => {
      await insertOrganisation(tx, organisation, clock.now());
      if (key) await insertKey(tx, seal, { organisationId: organisation.id, stage: 'current', ...key }, clock.now());
    });
    log.info({ organisation: organisation.id, changedBy: actorId }, 'an organisation that signs its people in was added');
    return organisation.id;
  };

export const changeOrganisation =
  ({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>) =>
  async (actorId: string, id: string, { metadata, ...body }: OrganisationBody): Promise<void> => {
    const identityProvider = metadata === undefined ? undefined : readMetadata(metadata);
    await db.transaction(async (tx) => {
      const old = await organisationOf(tx, id);
      await updateOrganisation(tx, { id, ...filled(body), identityProvider: identityProvider ?? old.identityProvider }, clock.now());
    });
    log.info({ organisation: id, changedBy: actorId }, 'an organisation that signs its people in was changed');
  };

/** Its people keep their accounts, and get in by a new password. */
export const removeOrganisation =
  ({ db, log }: Pick<Deps, 'db' | 'log'>) =>
  async (actorId: string, id: string): Promise<void> => {
    await db.transaction((tx) => deleteOrganisation(tx, id));
    log.info({ organisation: id, changedBy: actorId }, 'an organisation that signs its people in was removed');
  };
