import type { PostgresFacts } from '@liceo/kernel/engine-probe';
import { engines, type EngineName } from '../engines/names.ts';
import { placeOf } from '../engines/probe.ts';
import { fail, isBefore, ok, warn, type Finding } from './finding.ts';

/** The releases that the platform runs on; after the last one nobody has tried. */
const supported: Readonly<Record<EngineName, { from: string; before?: string; words: string }>> = {
  postgres: { from: '15', words: '15 or later' },
  rabbitmq: { from: '3.10', words: '3.10 or later' },
  kafka: { from: '3.5', before: '4.3', words: '3.5 to 4.2' },
  redis: { from: '6', words: '6 or later' },
};

/** Eleven processes, each with eight connections for transactions, three for statements, and those of its jobs. */
const connectionsOfServices = 160;

/** An engine that did not answer when it was asked. */
export const silentServer = (name: EngineName, url: string, why: string): Finding =>
  fail(`${engines[name].title} at ${placeOf(url)} does not answer: ${why}`, `start it, or mend ${engines[name].variable}; npm run engines starts one`);

export const serverVersion = (name: EngineName, url: string, version: string): Finding => {
  const { from, before, words } = supported[name];
  const what = `${engines[name].title} ${version} at ${placeOf(url)}`;
  if (version === 'unknown') return warn(`${engines[name].title} at ${placeOf(url)} does not say its version`, `see to it that it is ${words}`);
  if (isBefore(version, from)) return fail(`${what} is too old`, `Liceo needs ${words}`);
  return before !== undefined && !isBefore(version, before) ? warn(`${what} is newer than what Liceo is tested with`, `prefer ${words}`) : ok(what);
};

export const databaseRights = ({ createsDatabases }: Pick<PostgresFacts, 'createsDatabases'>): Finding =>
  createsDatabases
    ? ok('the user of DATABASE_URL may create databases')
    : warn('the user of DATABASE_URL may not create databases', 'alter role … createdb, or create the databases liceo_<service> for it');

export const databaseConnections = ({ maxConnections }: Pick<PostgresFacts, 'maxConnections'>): Finding =>
  maxConnections >= connectionsOfServices
    ? ok(`PostgreSQL takes ${maxConnections} connections`)
    : warn(`PostgreSQL takes ${maxConnections} connections`, `npm run services may need ${connectionsOfServices}: raise max_connections`);
