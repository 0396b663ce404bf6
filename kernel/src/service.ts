import type { Static, TObject } from 'typebox';
import type { Revocations } from './auth.ts';
import type { Clients } from './clients.ts';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import type { Mount, Route } from './http.ts';
import type { Job } from './jobs.ts';
import type { Live } from './live.ts';
import type { Logger } from './log.ts';
import type { Reaction } from './messaging.ts';
import type { NoPersonalData, PersonalData } from './personal-data.ts';
import type { Workers } from './workers.ts';

/** The outside world, as a service is given it. */
export interface ServiceContext<Tables, Config> {
  name: string;
  config: Config;
  db: Db<Tables>;
  clock: Clock;
  clients: Clients;
  log: Logger;
  /** A folder of this service's own on the local disk. */
  files: { root: string };
  live: Live;
  workers: Workers;
  /** The revoked sessions that this process knows of. */
  revocations: Revocations;
}

/** What a service is made of. */
export interface ServiceParts {
  routes: readonly Route[];
  /** Paths at the gateway's root that a library answers, `/oauth2/*` for one. */
  mounts?: readonly Mount[];
  reacts?: readonly Reaction[];
  jobs?: readonly Job[];
  /** What it knows about people, or why it knows nothing: every service has to say. */
  personal: PersonalData | NoPersonalData;
  /** Runs once the routes can be called and before anything arrives. */
  start?(): Promise<void>;
  /** Runs when nothing of the service is at work any more: the place to close what it opened. */
  stop?(): Promise<void>;
}

export interface ServiceDefinition {
  readonly name: string;
  /** URL of the service's `src` folder; its migrations are in `../migrations`. */
  readonly folder: string;
  readonly config: TObject;
  build(context: ServiceContext<never, never>): ServiceParts;
}

/**
 * Declares a service: one value that the shapes, the tests and the generators all start from.
 *
 * `folder` is `import.meta.url` of its `src/index.ts`. `build` is given the outside world and returns
 * routes, reactions and jobs; it does no work itself.
 */
export const defineService = <Tables, const Config extends TObject>(spec: {
  name: string;
  folder: string;
  config: Config;
  build(context: ServiceContext<Tables, NoInfer<Static<Config>>>): ServiceParts;
}): ServiceDefinition => ({
  ...spec,
  folder: new URL('.', spec.folder).href,
  build: spec.build as unknown as ServiceDefinition['build'],
});
