import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Logger } from '@liceo/kernel/log';
import type { Tables } from '../tables.ts';
import { cleanDomains, consumerUrlOf, entityIdOf, type AttributeNames, type Organisation } from './organisation.ts';
import { allOrganisations, deleteOrganisation, insertOrganisation, organisationOf, updateOrganisation } from './organisation-store.ts';
import { readMetadata } from './read-metadata.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
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

const viewOf = ({ identityProvider: { entityId, signInUrl, certificates }, domains, ...rest }: Organisation, baseUrl: string) => ({
  ...rest, domains: [...domains], entityId, signInUrl, certificates: certificates.length,
  ours: { entityId: entityIdOf(baseUrl, rest.id), consumerUrl: consumerUrlOf(baseUrl, rest.id) },
});

export const listOrganisations = (db: Db<Tables>) => async (baseUrl: string) => (await allOrganisations(db)).map((organisation) => viewOf(organisation, baseUrl));

const filled = ({ name, domains, attributes = {}, allowsSignUp = true, required = false }: OrganisationBody) =>
  ({ name: name.trim(), domains: cleanDomains(domains), attributes, allowsSignUp, required });

export const addOrganisation =
  ({ db, clock, log }: Deps) =>
  async (actorId: string, { metadata, ...body }: OrganisationBody & { metadata: string }): Promise<string> => {
    const organisation: Organisation = { id: newId(), ...filled(body), identityProvider: readMetadata(metadata) };
    await db.transaction((tx) => insertOrganisation(tx, organisation, clock.now()));
    log.info({ organisation: organisation.id, changedBy: actorId }, 'an organisation that signs its people in was added');
    return organisation.id;
  };

export const changeOrganisation =
  ({ db, clock, log }: Deps) =>
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
