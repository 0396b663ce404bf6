import type { JSONWebKeySet } from 'jose';
import { createRevocations, createTokenVerifier, type Revocations, type TokenVerifier } from './auth.ts';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { historyOf } from './catch-up.ts';
import { createClients, fetchInMemory, type Clients, type Fetch } from './clients.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Environment } from './config.ts';
import type { Logger } from './log.ts';
import type { EventLike } from './messaging.ts';
import { followRevocations, overhearRevocations, type IdentityPaths } from './follow-revocations.ts';
import { assemble, type ServiceRuntime } from './runtime.ts';
import { fixedSecret, type Secret } from './secrets.ts';
import type { ServiceDefinition } from './service.ts';
import type { Tracing } from './telemetry.ts';
import type { Transport } from './transport.ts';

export interface HostOptions {
  services: readonly ServiceDefinition[];
  /** Every event that exists; a reaction to another one refuses to start. */
  events: readonly EventLike[];
  /** The URL of a service's own database, which exists by then. */
  databaseUrl(service: string): Promise<string>;
  transport: Transport;
  filesRoot: string;
  environment: Environment;
  log: Logger;
  clock?: Clock;
  poolSize?: number;
  /** Where services of other processes are; those of this one are called in memory. */
  remote?(service: string): Fetch;
  /** What services of other processes must say, and are told, at routes for peers. */
  peerSecret?: Secret;
  /** Where spans go; nothing is traced without it. Who made it stops it, after the host. */
  tracing?: Tracing | undefined;
  /** How long services that listen go on when they stop, so that their callers notice; 0 unless said otherwise. */
  noticeMs?: number;
}

export interface Host {
  services: ReadonlyMap<string, ServiceRuntime>;
  clients: Clients;
  revocations: Revocations;
  verify: TokenVerifier;
  stop(): Promise<void>;
}

const secondsForBroker = 5;

/**
 * Has a transport listen. Requests are served without a broker, too: what they publish waits in the
 * outbox. So a start waits for it only a few seconds, and the transport goes on trying.
 */
export const startListening = async (transport: Transport, log: Logger): Promise<void> => {
  const starting = transport.start();
  const first = await Promise.race([starting, delay(secondsForBroker * 1000, 'late', { ref: false })]);
  if (first !== 'late') return;
  log.warn('there is no broker yet: events wait until there is one');
  starting.catch((error: unknown) => log.error({ err: error }, 'the transport gave up: nothing arrives until a restart'));
};

const checkReactions = (runtimes: readonly ServiceRuntime[], wanted: ReadonlySet<string>, declared: ReadonlySet<string>): void => {
  for (const type of wanted) if (!declared.has(type)) throw new Error(`A service reacts to ${type}, which nobody declares`);
  const names = new Set(runtimes.map((runtime) => runtime.name));
  if (names.size < runtimes.length) throw new Error('Two services share a name');
};

/**
 * Runs services in this process: assembles each on its database, ties them together, and starts what
 * works by itself. The same function serves both shapes; what differs is in the options.
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  // Within one process nobody else has to know it.
  const peerSecret = options.peerSecret ?? fixedSecret(randomUUID());
  const { services: definitions, transport, log, clock = systemClock, poolSize = 8, tracing } = options;
  const revocations = createRevocations();
  const services = new Map<string, ServiceRuntime>();

  const resolve = (name: string): Fetch => {
    const local = services.get(name);
    if (local) return fetchInMemory(() => local.http.app);
    if (options.remote) return options.remote(name);
    throw new Error(`There is no service ${name} in this process`);
  };
  const clients = createClients(resolve, { peerSecret });
  const identity = () => clients.of<IdentityPaths>('identity');
  const verify = createTokenVerifier(async () => {
    const { data } = await identity().GET('/.well-known/jwks.json');
    if (!data) throw new Error('identity gave no keys');
    return data as JSONWebKeySet;
  }, revocations);

  const wanted = new Set<string>();
  const observing: Transport = {
    ...transport,
    subscribe: (consumer) => {
      for (const type of consumer.types) wanted.add(type);
      transport.subscribe(consumer);
    },
  };
  const runtimes = await Promise.all(
    definitions.map(async (definition) =>
      assemble(definition, {
        databaseUrl: await options.databaseUrl(definition.name),
        poolSize,
        filesRoot: options.filesRoot,
        environment: options.environment,
        clock,
        log,
        clients: tracing ? createClients(resolve, { tracer: tracing.of(definition.name), peerSecret }) : clients,
        revocations,
        verify,
        transport: observing,
        history: historyOf(resolve, peerSecret),
        peerSecret,
        tracer: tracing?.of(definition.name),
        noticeMs: options.noticeMs ?? 0,
      }),
    ),
  );
  checkReactions(runtimes, wanted, new Set(options.events.map((event) => event.name)));
  for (const runtime of runtimes) services.set(runtime.name, runtime);

  overhearRevocations(transport, revocations);
  await startListening(transport, log);
  await Promise.all(runtimes.map((runtime) => runtime.start()));
  // A token that was revoked before this process started would verify again otherwise.
  const following = await followRevocations({ identity, revocations, log, isLocal: services.has('identity') });

  return {
    services,
    clients,
    revocations,
    verify,
    stop: async () => {
      await following.stop();
      // Whoever is gone could not be told what another one still has to say.
      await Promise.all(runtimes.map((runtime) => runtime.finish()));
      await Promise.all(runtimes.map((runtime) => runtime.stop()));
      await transport.stop();
    },
  };
};
