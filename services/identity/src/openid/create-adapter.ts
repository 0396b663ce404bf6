import { Provider, errors as oidcErrors, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider';
import { randomBytes } from 'node:crypto';
import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { findEnabledClient } from '../api-client/api-client-store.ts';
import { hasSecret, leadsBack, type ApiClient } from '../api-client/api-client.ts';
import type { Tables } from '../tables.ts';
import { consumeArtifact, findArtifact, findByUid, findByUserCode, isRowId, saveArtifact } from './artifact-store.ts';
import { identityScopes } from './claims.ts';
import { withdrawArtifacts } from './withdraw-artifacts.ts';

export interface AdapterDeps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

const lastingSeconds = 365 * 86_400;
/** The library wants one to be there. It is compared with nothing: `compareClientSecret` asks the hashes. */
const noSecret = randomBytes(32).toString('base64url');

const grantTypes = {
  web: ['authorization_code', 'refresh_token'],
  public: ['authorization_code', 'refresh_token'],
  machine: ['client_credentials'],
  device: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
} as const;

/** A client of ours in the words of the specification. */
const clientMetadata = (client: ApiClient): AdapterPayload => ({
  client_id: client.id,
  client_name: client.name,
  grant_types: [...grantTypes[client.kind]],
  response_types: leadsBack(client.kind) ? ['code'] : [],
  redirect_uris: [...client.redirectUris],
  post_logout_redirect_uris: [...client.signOutUris],
  ...(client.backChannelUri === undefined ? {} : { backchannel_logout_uri: client.backChannelUri, backchannel_logout_session_required: true }),
  ...(hasSecret(client.kind) ? { client_secret: noSecret, token_endpoint_auth_method: 'client_secret_basic' } : { application_type: 'native', token_endpoint_auth_method: 'none' }),
  scope: (client.kind === 'machine' ? client.permissions : [...identityScopes, ...client.permissions]).join(' '),
  id_token_signed_response_alg: 'RS256',
});

const clientAdapter = ({ db }: AdapterDeps): Adapter => {
  const refuse = (): never => {
    throw new Error('clients are made in the console');
  };
  return {
    find: async (id) => {
      const client = await findEnabledClient(db, id);
      return client && clientMetadata(client);
    },
    upsert: refuse, findByUserCode: refuse, findByUid: refuse, consume: refuse, destroy: refuse, revokeByGrantId: refuse,
  };
};

const artifactAdapter = (model: string, { db, clock, revocations }: AdapterDeps): Adapter => ({
  upsert: (id, payload, expiresIn = lastingSeconds) => {
    const now = clock.now();
    return db.transaction((tx) => saveArtifact(tx, { model, id, payload, now, expiresAt: new Date(now.getTime() + expiresIn * 1000) }));
  },
  find: (id) => {
    // Such an id is known from the database only, and opens nothing from outside.
    if (isRowId(id) && Provider.ctx?.oidc.route === 'token') return Promise.resolve(undefined);
    return findArtifact(db, model, id, clock.now());
  },
  findByUid: (uid) => findByUid(db, model, uid, clock.now()),
  findByUserCode: (userCode) => findByUserCode(db, model, userCode, clock.now()),
  consume: async (id) => {
    const isFirst = await db.transaction((tx) => consumeArtifact(tx, model, id, clock.now()));
    if (!isFirst) throw new oidcErrors.InvalidGrant(`${model} was used at the same moment`);
  },
  destroy: (id) => db.transaction(async (tx) => {
    await withdrawArtifacts({ tx, revocations, now: clock.now() }, { model, id });
  }),
  revokeByGrantId: (grantId) => db.transaction(async (tx) => {
    await withdrawArtifacts({ tx, revocations, now: clock.now() }, { model, grantId });
  }),
});

/** Keeps what the provider remembers in the service's own database. */
export const createAdapter = (deps: AdapterDeps): AdapterFactory => (name) => (name === 'Client' ? clientAdapter(deps) : artifactAdapter(name, deps));
