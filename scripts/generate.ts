// Writes everything that follows from something else: row types from the migrated databases, API documents
// and client types from the routes, the AsyncAPI document and the event snapshots from the contracts.
// `--check` writes nothing and fails when a file is not what it would write.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allEvents } from '@liceo/contracts/catalogue';
import { describeSystem } from '@liceo/gateway';
import { createRevocations } from '@liceo/kernel/auth';
import { createClients } from '@liceo/kernel/clients';
import { systemClock } from '@liceo/kernel/clock';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@liceo/kernel/embedded-postgres';
import { createLogger } from '@liceo/kernel/log';
import { assemble } from '@liceo/kernel/runtime';
import type { ServiceDefinition } from '@liceo/kernel/service';
import { loadServices } from '../apps/services.ts';
import { apiTypes } from './generate/api-types.ts';
import { asyncApi } from './generate/asyncapi.ts';
import { eventSnapshots } from './generate/event-snapshots.ts';
import { asJson, stale, write, type Files } from './generate/files.ts';
import { tableTypes } from './generate/table-types.ts';

const root = join(import.meta.dirname, '..');

interface Described {
  readonly name: string;
  readonly files: Files;
  readonly reactsTo: ReadonlySet<string>;
}

const refuse = (): never => {
  throw new Error('A service calls out while it is built');
};

/** Puts a service together on an empty database, as a shape does, and reads off what it is. */
const describe = async (definition: ServiceDefinition, server: EmbeddedPostgres, filesRoot: string): Promise<Described> => {
  const { name } = definition;
  let reactsTo: ReadonlySet<string> = new Set();
  await server.ensureDatabase(name);
  const runtime = await assemble(definition, {
    databaseUrl: server.url(name),
    poolSize: 2,
    filesRoot,
    environment: {},
    clock: systemClock,
    log: createLogger('silent'),
    clients: createClients(refuse),
    revocations: createRevocations(),
    verify: refuse,
    transport: {
      subscribe: ({ types }) => void (reactsTo = types),
      overhear: refuse,
      start: refuse,
      publish: refuse,
      stop: refuse,
    },
  });
  try {
    const document = runtime.http.openapi();
    const source = relative(root, fileURLToPath(definition.folder));
    const files: Files = new Map([
      [join(source, 'tables.ts'), await tableTypes(runtime.connection.postgres)],
      [`contracts/src/openapi/${name}.json`, asJson(document)],
      [`contracts/src/api/${name}.ts`, await apiTypes(document)],
    ]);
    return { name, files, reactsTo };
  } finally {
    await runtime.stop();
  }
};

const describeAll = async (): Promise<Described[]> => {
  const services = await loadServices();
  const folder = mkdtempSync(join(tmpdir(), 'liceo-generate-'));
  // As root the server runs as another user, which has to get through.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), durable: false });
  try {
    const outcomes = await Promise.allSettled(services.map((definition) => describe(definition, server, join(folder, 'files'))));
    // All have ended by now: a server that stops under a running service would hide the reason.
    const refused = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [new Error(`${services[index]?.name} cannot be put together`, { cause: outcome.reason })] : []);
    if (refused.length > 0) throw new AggregateError(refused, 'Nothing was generated');
    return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
};

const described = await describeAll();
const gateway = await describeSystem();
const reactions = new Map(
  allEvents.map(({ name }) => [name, described.filter(({ reactsTo }) => reactsTo.has(name)).map((service) => service.name)]),
);
const files: Files = new Map([
  ...described.flatMap((service) => [...service.files]),
  ['contracts/src/openapi/gateway.json', asJson(gateway)],
  ['contracts/src/api/gateway.ts', await apiTypes(gateway)],
  ...eventSnapshots(root, allEvents),
  ['docs/asyncapi.json', asJson(asyncApi(allEvents, reactions))],
  ['contracts/src/consumers.json', asJson(Object.fromEntries(described.map(({ name, reactsTo }) => [name, [...reactsTo].toSorted()])))],
]);

if (process.argv.includes('--check')) {
  const paths = stale(root, files);
  if (paths.length > 0) {
    console.error(`Not what npm run generate writes:\n${paths.map((path) => `  ${path}`).join('\n')}`);
    process.exitCode = 1;
  }
} else {
  const paths = write(root, files);
  console.log(paths.length > 0 ? paths.map((path) => `wrote ${path}`).join('\n') : 'generate: nothing has changed');
}
