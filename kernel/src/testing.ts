import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Static, TObject } from 'typebox';
import { afterAll, inject } from 'vitest';
import { accessTokenType, createRevocations, createTokenVerifier, tokenAudience, tokenIssuer } from './auth.ts';
import { createClients, type Fetch } from './clients.ts';
import { frozenClock, type FrozenClock } from './clock.ts';
import type { Db } from './db.ts';
import { newId } from './id.ts';
import { createLogger, type LogLevel } from './log.ts';
import type { Message } from './message.ts';
import type { EventLike } from './messaging.ts';
import { peerHeader } from './peers.ts';
import { assemble, type ServiceRuntime } from './runtime.ts';
import { fixedSecret } from './secrets.ts';
import type { ServiceDefinition } from './service.ts';
import type { KernelTables } from './tables.ts';
import type { Tracer } from './telemetry.ts';
import { createTestDatabase, migrationsOf } from './testing-database.ts';
import type { Transport } from './transport.ts';

export interface TestActor {
  userId?: string;
  sessionId?: string;
  name?: string;
  email?: string;
  language?: 'es' | 'en';
  roles?: readonly string[];
  permissions?: readonly string[];
  restricted?: boolean;
  clientId?: string;
  /** Permissions for single objects. */
  grants?: Readonly<Record<string, readonly string[]>>;
  /** The revision of rights that the token was made with; one that no change outdates unless given. */
  revision?: number;
}

export interface TestResponse {
  status: number;
  // The shape is what the test is about; it asserts on it.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  text: string;
  headers: Record<string, string | string[] | number | undefined>;
}

type Headers = Record<string, string>;

export interface TestClient {
  userId: string;
  token: string;
  get(path: string, headers?: Headers): Promise<TestResponse>;
  post(path: string, body?: unknown, headers?: Headers): Promise<TestResponse>;
  put(path: string, body?: unknown, headers?: Headers): Promise<TestResponse>;
  patch(path: string, body?: unknown, headers?: Headers): Promise<TestResponse>;
  delete(path: string, headers?: Headers): Promise<TestResponse>;
}

export interface ServiceUnderTest<Tables> {
  db: Db<Tables>;
  clock: FrozenClock;
  runtime: ServiceRuntime;
  databaseUrl: string;
  filesRoot: string;
  /** A client without a token. */
  anonymous: TestClient;
  /** A client as other services have one. */
  peer: TestClient;
  /** A client with a valid token of this actor. The same fields give the same rights, each time a new user unless `userId` is given. */
  as(actor: TestActor): Promise<TestClient>;
  /** Has an event arrive as if its owner had published it, and waits for the reaction. Throws what the reaction threw. */
  deliver<Data extends TObject>(event: EventLike<Data>, subject: string, data: NoInfer<Static<Data>>, id?: string): Promise<void>;
  /** The data of every event of this type that the service has published. */
  published<Data extends TObject>(event: EventLike<Data>): Promise<NoInfer<Static<Data>>[]>;
  /** Resolves when workers and inbox have nothing left to do. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestOptions {
  now?: string;
  environment?: Record<string, string>;
  /** Stand-ins of the services that this one calls. */
  clients?: Record<string, Fetch>;
  logLevel?: LogLevel;
  /** Where its log goes; to standard error without it. */
  logTo?: { write(line: string): void };
  tracer?: Tracer;
}

const signer = generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });

const keySet = async (): Promise<JSONWebKeySet> => {
  const { publicKey } = await signer;
  return { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' }] };
};

/** An access token as identity would sign it, for services that are tested by themselves. */
const signTestToken = async (actor: TestActor): Promise<string> => {
  const { privateKey } = await signer;
  return new SignJWT({
    sid: actor.sessionId ?? newId(),
    name: actor.name ?? 'Ada Lovelace',
    email: actor.email ?? 'ada@example.test',
    lang: actor.language ?? 'en',
    roles: actor.roles ?? [],
    scope: (actor.permissions ?? []).join(' '),
    ...(actor.restricted && { restricted: true }),
    ...(actor.clientId === undefined ? {} : { client_id: actor.clientId }),
    grants: actor.grants ?? {},
    rev: actor.revision ?? Number.MAX_SAFE_INTEGER,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'test', typ: accessTokenType })
    .setSubject(actor.userId ?? newId())
    .setIssuer(tokenIssuer).setAudience(tokenAudience)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(privateKey);
};

/** A transport that delivers nothing: what is published stays in the outbox for `published`. */
const silentTransport = (): Transport => ({
  subscribe: () => undefined,
  overhear: () => undefined,
  start: () => Promise.resolve(),
  publish: () => Promise.resolve(),
  stop: () => Promise.resolve(),
});

const clientOf = (runtime: ServiceRuntime, userId: string, token: string, always: Headers = {}): TestClient => {
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body: unknown, headers: Headers = {}): Promise<TestResponse> => {
    const response = await runtime.http.app.inject({
      method,
      url,
      headers: {
        ...always,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = response.headers['content-type']?.includes('json') ?? false;
    return {
      status: response.statusCode,
      body: isJson && response.payload ? (JSON.parse(response.payload) as unknown) : null,
      text: response.payload,
      headers: response.headers,
    };
  };
  return {
    userId,
    token,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
    put: (path, body = {}, headers) => send('PUT', path, body, headers),
    patch: (path, body = {}, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
};

const messageOf = (event: EventLike, subject: string, data: unknown, id: string, at: Date): Message => ({
  specversion: '1.0',
  id,
  type: event.name,
  source: `/${event.name.split('.')[0] ?? ''}`,
  subject,
  time: at.toISOString(),
  datacontenttype: 'application/json',
  eventversion: event.version,
  correlationid: newId(),
  data,
});

/**
 * Starts a service by itself for a test file: on a database of its own, with a clock that stands
 * still. It is stopped after the file's last test.
 */
export const startForTest = async <Tables>(definition: ServiceDefinition, options: TestOptions = {}): Promise<ServiceUnderTest<Tables>> => {
  const database = await createTestDatabase(inject('databaseServer'), definition.name, migrationsOf(definition.folder));
  const filesRoot = mkdtempSync(join(tmpdir(), 'liceo-files-'));
  const clock = frozenClock(options.now ?? '2026-03-02T10:00:00.000Z');
  const revocations = createRevocations();
  const peerSecret = fixedSecret(newId());
  const clients = createClients((name) => {
    const stand = options.clients?.[name];
    if (!stand) throw new Error(`The test gave no client for ${name}`);
    return stand;
  }, { tracer: options.tracer });
  const runtime = await assemble(definition, {
    databaseUrl: database.url,
    poolSize: 10,
    filesRoot,
    environment: options.environment ?? {},
    clock,
    log: createLogger(options.logLevel ?? 'silent', options.logTo),
    clients,
    revocations,
    verify: createTokenVerifier(keySet, revocations),
    transport: silentTransport(),
    tracer: options.tracer,
    peerSecret,
  });
  await runtime.start();

  const db = runtime.connection.db;
  const kernelDb = db as Db<KernelTables>;
  const settled = async () => {
    await runtime.inbox.loop.idle();
    await runtime.workers.idle();
    await runtime.inbox.loop.idle();
  };
  const stop = async () => {
    await runtime.stop();
    await database.drop();
    rmSync(filesRoot, { recursive: true, force: true });
  };
  let stopped: Promise<void> | undefined;
  const stopOnce = () => (stopped ??= stop());
  afterAll(stopOnce);

  return {
    db: db as unknown as Db<Tables>,
    clock,
    runtime,
    databaseUrl: database.url,
    filesRoot,
    anonymous: clientOf(runtime, '', ''),
    peer: clientOf(runtime, '', '', { [peerHeader]: peerSecret.current() }),
    as: async (actor) => {
      const userId = actor.userId ?? newId();
      return clientOf(runtime, userId, await signTestToken({ ...actor, userId }));
    },
    deliver: async (event, subject, data, id = newId()) => {
      await runtime.inbox.accept([messageOf(event, subject, data, id, clock.now())]);
      await runtime.inbox.loop.idle();
      const row = await kernelDb.selectFrom('kernel.inbox').select(['state', 'last_error']).where('event_id', '=', id).executeTakeFirst();
      if (row?.state !== 'done') throw new Error(row?.last_error ?? `${event.name} was not handled`);
    },
    published: async (event) => {
      const rows = await kernelDb.selectFrom('kernel.outbox').select('data').where('type', '=', event.name).orderBy('seq').execute();
      return rows.map((row) => row.data as never);
    },
    settled,
    stop: stopOnce,
  };
};
