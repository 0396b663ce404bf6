import { insertAttempt } from '../federation/attempt-store.ts';
import { newBinding, secretsOf } from '../federation/attempt.ts';
import { organisationsReturn } from '../federation/sign-in-provider.ts';
import type { Departure, FederationDeps } from '../federation/start-sign-in.ts';
import type { FindOwnKeys } from './organisation-key-store.ts';
import { organisationOf } from './organisation-store.ts';
import { authnRequestUrl } from './speak-saml.ts';

export interface StartOrganisation {
  id: string;
  baseUrl: string;
  returnTo: string;
  language: 'es' | 'en';
}

/** Sends somebody to the identity provider of their organisation. */
export const startOrganisation =
  ({ db, clock, findKeys }: Pick<FederationDeps, 'db' | 'clock'> & { findKeys: FindOwnKeys }) =>
  async ({ id, baseUrl, returnTo, language }: StartOrganisation): Promise<Departure> => {
    const organisation = await organisationOf(db, id);
    const binding = newBinding();
    const { requestId, state } = secretsOf(binding);
    const location = await authnRequestUrl({ organisation, baseUrl, requestId, keys: await findKeys(id) }, state);
    await insertAttempt(db, { binding, provider: organisationsReturn, organisationId: id, requestId, baseUrl, returnTo, language, now: clock.now() });
    return { location, binding };
  };
