import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { LiceoError } from '@liceo/kernel/errors';
import type { Logger } from '@liceo/kernel/log';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { readMember, type Member, type Organisation } from './organisation.ts';
import type { FindOwnKeys } from './organisation-key-store.ts';
import { organisationOf } from './organisation-store.ts';
import { answeredRequest, Disbelief, verifyResponse, type Verified } from './speak-saml.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  findKeys: FindOwnKeys;
}

interface Waiting {
  id: string;
  requestId: string;
  baseUrl: string;
}

const waitingFor = async (db: Pick<Db<Tables>, 'selectFrom'>, organisationId: string, requestId: string, now: Date): Promise<Waiting> => {
  const row = await db.selectFrom('federated_attempt').select(['id', 'base_url as baseUrl']).where('request_id', '=', requestId)
    .where('organisation_id', '=', organisationId).where('used_at', 'is', null).where('assertion', 'is', null).where('expires_at', '>', now).executeTakeFirst();
  if (!row) throw new Disbelief('it answers no request that is waiting');
  return { ...row, requestId };
};

/** Keeps what was said for the browser that asked, and the assertion from being taken again. */
const keep = async (tx: Tx<Tables>, issuer: string, { id }: Waiting, { assertionId, expiresAt }: Verified, member: Member): Promise<void> => {
  const taken = await tx.insertInto('taken_assertion').values({ issuer, assertion_id: assertionId, expires_at: expiresAt })
    .onConflict((conflict) => conflict.columns(['issuer', 'assertion_id']).doNothing()).returning('issuer').executeTakeFirst();
  if (!taken) throw new Disbelief('its assertion was taken before');
  const kept = await tx.updateTable('federated_attempt').set({ assertion: JSON.stringify(member) })
    .where('id', '=', id).where('assertion', 'is', null).where('used_at', 'is', null).returning('id').executeTakeFirst();
  if (!kept) throw new Disbelief('its request was answered before');
};

const verified = async ({ db, clock, findKeys }: Deps, organisation: Organisation, samlResponse: string): Promise<string> => {
  const waiting = await waitingFor(db, organisation.id, answeredRequest(samlResponse), clock.now());
  const assertion = await verifyResponse({ organisation, baseUrl: waiting.baseUrl, requestId: waiting.requestId, keys: await findKeys(organisation.id) }, samlResponse);
  const member = readMember(organisation, assertion);
  await db.transaction((tx) => keep(tx, organisation.identityProvider.entityId, waiting, assertion, member));
  return waiting.baseUrl;
};

/**
 * Takes the response that an identity provider has a browser post. Nobody is let in here: a form of another site brings no
 * cookies, so the browser is sent on to a page of ours, and comes for its session with what binds it to the request.
 */
export const takeAssertion =
  (deps: Deps) =>
  async (id: string, { SAMLResponse = '', RelayState = '' }: { SAMLResponse?: string; RelayState?: string }): Promise<string> => {
    const organisation = await organisationOf(deps.db, id);
    try {
      const baseUrl = await verified(deps, organisation, SAMLResponse);
      return `${baseUrl}/sign-in/return/saml?${new URLSearchParams({ state: RelayState }).toString()}`;
    } catch (error) {
      if (!(error instanceof Disbelief) && !(error instanceof LiceoError)) throw error;
      deps.log.warn({ organisation: id, reason: error.message }, 'a SAML response was refused');
      if (error instanceof LiceoError) throw error;
      return errors.federatedAnswerInvalid({ detail: `What ${organisation.name} answered does not hold. Begin again.` });
    }
  };
