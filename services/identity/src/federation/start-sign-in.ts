import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import type { Tables } from '../tables.ts';
import { askPeer } from './ask-peer.ts';
import { insertAttempt } from './attempt-store.ts';
import { newBinding, secretsOf } from './attempt.ts';
import type { Providers } from './find-providers.ts';
import type { Peer } from './peer.ts';
import { returnAddress, type ProviderKind } from './sign-in-provider.ts';

export interface FederationDeps {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  providers: Providers;
  peers: Readonly<Record<ProviderKind, Peer>>;
}

export interface StartSignIn {
  provider: string;
  /** The account that gets another way in; without it somebody wants to come in. */
  accountId?: string;
  baseUrl: string;
  returnTo: string;
  language: 'es' | 'en';
}

/** Where the browser goes, and what it has to bring back. */
export interface Departure {
  location: string;
  binding: string;
}

export const startSignIn =
  ({ db, clock, log, providers, peers }: FederationDeps) =>
  async ({ provider: id, baseUrl, ...begun }: StartSignIn): Promise<Departure> => {
    const provider = await providers.get(id);
    const binding = newBinding();
    const location = await askPeer(log, provider, () =>
      peers[provider.kind].send({ provider, secrets: secretsOf(binding), returnAddress: returnAddress(baseUrl, id) }));
    await insertAttempt(db, { ...begun, provider: id, baseUrl, binding, now: clock.now() });
    return { location: location.href, binding };
  };
