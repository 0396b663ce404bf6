import { fileURLToPath } from 'node:url';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import Type from 'typebox';
import type { Revocations, TokenVerifier } from './auth.ts';
import { catchUp, sentEventsRoute, type History } from './catch-up.ts';
import type { Clients } from './clients.ts';
import type { Clock } from './clock.ts';
import { parseConfig, type Environment } from './config.ts';
import { connect, type Db, type DatabaseConnection } from './db.ts';
import { deadLetterRoutes } from './dead-letters.ts';
import { observeDepths } from './depths.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { reply, route, type Mount, type Route } from './http.ts';
import { createIdempotencyStore, type IdempotencyStore } from './idempotency.ts';
import { startInbox, type Inbox } from './inbox.ts';
import { startJobs, type JobRunner } from './jobs.ts';
import { createLive } from './live.ts';
import type { Logger } from './log.ts';
import type { Loop } from './loop.ts';
import type { Reaction } from './messaging.ts';
import { registry } from './metrics.ts';
import { migrate } from './migrate.ts';
import { personalDataRoute } from './personal-data.ts';
import type { Postgres } from './postgres.ts';
import { startRelay } from './relay.ts';
import type { Secret } from './secrets.ts';
import type { ServiceDefinition, ServiceParts } from './service.ts';
import type { KernelTables } from './tables.ts';
import type { Tracer } from './telemetry.ts';
import type { Transport } from './transport.ts';
import { createWorkers, type WorkerPool } from './workers.ts';

export interface RuntimeOptions {
  databaseUrl: string;
  poolSize: number;
  filesRoot: string;
  environment: Environment;
  clock: Clock;
  log: Logger;
  clients: Clients;
  revocations: Revocations;
  verify: TokenVerifier;
  transport: Transport;
  tracer?: Tracer | undefined;
  /** What other services have sent before this one listened; without it, it hears only what is new. */
  history?: History;
  /** What another service must say to be let in at routes for peers; without it nobody is. */
  peerSecret?: Secret;
  /** How long a listening service goes on when it stops, so that its callers notice; 0 unless said otherwise. */
  noticeMs?: number;
}

/** A service that has been put together on a database. */
export interface ServiceRuntime {
  name: string;
  http: HttpServer;
  routes: readonly Route[];
  mounts: readonly Mount[];
  connection: DatabaseConnection<KernelTables>;
  inbox: Inbox;
  workers: WorkerPool;
  /** Starts what works by itself: relay, inbox, workers, jobs, and the service's own `start`. */
  start(): Promise<void>;
  jobs(): JobRunner;
  /** Takes no more requests, and hands over what it has to say; what others say still arrives. */
  finish(): Promise<void>;
  /** Stops it in the order that loses nothing: intake, then work, then the connections. */
  stop(): Promise<void>;
}

// For services that begin to listen later.
const sentRowsKeptDays = 30;
// Longer than anything may come a second time: a broker keeps events for a week.
const doneRowsKeptDays = 14;

const prune = async (db: Db<KernelTables>, idempotency: IdempotencyStore, clock: Clock): Promise<number> => {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  await db.deleteFrom('kernel.outbox').where('sent_at', '<', daysAgo(sentRowsKeptDays)).execute();
  for (const ended of ['done', 'discarded'] as const) {
    await db.deleteFrom('kernel.inbox').where('state', '=', sql.lit(ended)).where('done_at', '<', daysAgo(doneRowsKeptDays)).execute();
  }
  await idempotency.prune();
  return 0;
};

const systemRoutes = (name: string, postgres: Postgres, isClosing: () => boolean): Route[] => {
  const Health = Type.Object({ status: Type.Union([Type.Literal('ok'), Type.Literal('closing')]), service: Type.String() });
  const shared = { method: 'GET', tag: 'system', permission: 'public', internal: true, response: { 200: Health, 503: Health } } as const;
  const healthy = { status: 'ok' as const, service: name };
  return [
    route({ ...shared, path: '/health/live', summary: 'The process answers', handler: () => healthy }),
    route({
      ...shared,
      path: '/health/ready',
      summary: 'The database answers as well, and it is not about to stop',
      handler: async () => {
        if (isClosing()) return reply(503, { status: 'closing', service: name });
        await postgres.query('select 1');
        return healthy;
      },
    }),
    route({
      ...shared,
      path: '/metrics',
      summary: 'What this process measures, as Prometheus reads it',
      response: { 200: Type.String() },
      handler: async () => reply(200, await registry.metrics(), { 'content-type': registry.contentType }),
    }),
  ];
};

const reactionMap = (name: string, reacts: readonly Reaction[]): Map<string, readonly Reaction[]> => {
  const versions = new Set(reacts.map(({ event }) => `${event.name} ${event.version}`));
  if (versions.size < reacts.length) throw new Error(`${name} declares two reactions to one event`);
  return Map.groupBy(reacts, ({ event }) => event.name);
};

/** Migrates the database and builds the service on it. Nothing works by itself until `start`. */
export const assemble = async (definition: ServiceDefinition, options: RuntimeOptions): Promise<ServiceRuntime> => {
  const { name } = definition;
  const { clock, transport, tracer } = options;
  const log = options.log.child({ service: name });
  const connection = connect<KernelTables>(options.databaseUrl, { poolSize: options.poolSize, tracer });
  const { db, postgres } = connection;
  const applied = await migrate(postgres, fileURLToPath(new URL('../migrations', definition.folder)));
  if (applied.length > 0) log.debug({ applied }, 'migrated');

  const files = { root: join(options.filesRoot, name) };
  mkdirSync(files.root, { recursive: true });
  const live = createLive(postgres);
  const workers = createWorkers(log);
  const idempotency = createIdempotencyStore(db, clock, log);
  workers.add({ name: 'prune', everySeconds: 600, run: () => prune(db, idempotency, clock) });

  const parts: ServiceParts = definition.build({
    name,
    config: parseConfig(definition.config, options.environment) as never,
    db: db as never,
    clock,
    clients: options.clients,
    log,
    files,
    live,
    workers,
    revocations: options.revocations,
  });
  const personal = 'none' in parts.personal ? undefined : parts.personal;
  const reactions = reactionMap(name, [...(parts.reacts ?? []), ...(personal?.reactions ?? [])]);
  const inbox = startInbox({ service: name, db, reactions, log, tracer });
  let isStopping = false;
  transport.subscribe({
    service: name,
    types: new Set(reactions.keys()),
    accept: async (messages) => {
      await hearOfThePast();
      return inbox.accept(messages);
    },
    refuse: inbox.refuse,
  });
  let past: Promise<void> | undefined;
  /** Comes before anything new. Done once; after a failure again, with what arrives next. */
  const hearOfThePast = (): Promise<void> => {
    const { history } = options;
    if (!history) return Promise.resolve();
    past ??= catchUp({ service: name, db, accept: inbox.accept, types: reactions.keys(), history, log }, () => isStopping).catch((error: unknown) => {
      past = undefined;
      throw error;
    });
    return past;
  };
  const untold = (error: unknown): void => log.warn({ err: error }, 'what was sent before could not be taken in');
  const routes = [
    ...parts.routes,
    ...deadLetterRoutes(name, { db, log }, () => inbox.loop.poke()),
    ...systemRoutes(name, postgres, () => http.isClosing()),
    sentEventsRoute(name, db),
    ...(personal ? [personalDataRoute(name, personal)] : []),
  ];
  const http = await createHttpServer({
    service: name, routes, mounts: parts.mounts ?? [], verify: options.verify, idempotency, log, tracer,
    noticeMs: options.noticeMs ?? 0, peerSecret: options.peerSecret,
  });

  let relay: Loop | undefined;
  let jobs: JobRunner | undefined;
  let depths: { stop(): void } | undefined;
  const finish = async (): Promise<void> => {
    isStopping = true;
    await past?.catch(untold);
    await http.close();
    depths?.stop();
    await jobs?.stop();
    await workers.stop();
    await relay?.stop();
  };
  let finishing: Promise<void> | undefined;
  return {
    name,
    http,
    routes,
    mounts: parts.mounts ?? [],
    connection,
    inbox,
    workers,
    start: async () => {
      await parts.start?.();
      void hearOfThePast().catch(untold);
      inbox.loop.poke();
      relay = startRelay({ service: name, postgres, transport, log });
      connection.onPublished(() => relay?.poke());
      workers.start();
      jobs = await startJobs(parts.jobs ?? [], postgres, log, tracer);
      depths = observeDepths(name, postgres, (parts.jobs ?? []).map((each) => each.name), log);
    },
    jobs: () => {
      if (!jobs) throw new Error(`${name} has not started`);
      return jobs;
    },
    finish: () => (finishing ??= finish()),
    stop: async () => {
      await (finishing ??= finish());
      await inbox.loop.stop();
      await parts.stop?.();
      await live.close();
      await connection.close();
    },
  };
};
