// The engines of shape `services` on this machine: PostgreSQL, a broker and Redis, on loopback, until Ctrl-C.
// `npm run services` of the same checkout finds them.
import { processEnvironment } from '@liceo/kernel/config';
import { wantedEngines } from './engines/arguments.ts';
import { findContainerEngine, type RunningEngine } from './engines/containers.ts';
import { engines, type EngineName, type EngineUrls } from './engines/names.ts';
import { probe, reasonOf } from './engines/probe.ts';
import { claim, enginesFolder, publish, release } from './engines/record.ts';
import { missingEngines, startEngine, stopLeftovers } from './engines/start-engine.ts';

const millisecondsBetweenLooks = 10_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const lineToCopy = (urls: EngineUrls): string => Object.entries(urls).map(([variable, url]) => `${variable}='${url}'`).join(' ');
/** What every client can read: the socket is for the platform alone. */
const forPeople = (url: string): string => url.replace(/\?.*$/, '');

/** The last one started is the first to stop; one that does not stop keeps none of the others running. */
const stopAll = async (running: readonly RunningEngine[]): Promise<void> => {
  const faults: unknown[] = [];
  for (const engine of running.toReversed()) await engine.stop().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new Error(`Not everything has stopped: ${faults.map(reasonOf).join('; ')}`);
};

/** Says when an engine ends by itself, and when it is back. What runs in containers does not keep this process alive: this does. */
const watch = (running: readonly RunningEngine[]): (() => void) => {
  const silent = new Set<EngineName>();
  const look = async ({ name, url }: RunningEngine): Promise<void> => {
    const why = await probe(name, url).then(() => undefined, reasonOf);
    if (why !== undefined && !silent.has(name) && !stopping.signal.aborted) say(`${engines[name].title} does not answer any more (${why}): Ctrl-C and npm run engines start it anew`);
    if (why === undefined && silent.has(name)) say(`${engines[name].title} answers again`);
    if (why === undefined) silent.delete(name);
    else silent.add(name);
  };
  const timer = setInterval(() => void Promise.all(running.map(look)), millisecondsBetweenLooks);
  return () => clearInterval(timer);
};

const stopping = new AbortController();
const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) return;
    say(`${signal}: stopping …`);
    stopping.abort();
  });
}

const runUntilStopped = async (names: readonly EngineName[], folder: string): Promise<void> => {
  const container = await findContainerEngine();
  const missing = await missingEngines(names, container);
  if (missing.length > 0) throw new Error(`These engines cannot be had on this machine:\n${missing.map((line) => `  - ${line}`).join('\n')}`);
  await stopLeftovers(folder, container);
  const running: RunningEngine[] = [];
  try {
    const urls: EngineUrls = {};
    for (const name of names) {
      if (stopping.signal.aborted) return;
      const engine = await startEngine(name, { folder, container, say });
      running.push(engine);
      urls[engines[name].variable] ??= engine.url;
      say(`${engines[name].title.padEnd(11)}${forPeople(engine.url)}  (${engine.how})`);
    }
    publish(folder, urls);
    say(`\n${lineToCopy(urls)}\n`);
    say('Ready: npm run services in another terminal finds them. Ctrl-C stops them.');
    const unwatch = watch(running);
    await stopped;
    unwatch();
  } finally {
    await stopAll(running);
  }
};

const start = async (): Promise<void> => {
  const folder = enginesFolder(processEnvironment());
  const names = wantedEngines(process.argv.slice(2));
  const other = claim(folder);
  if (other) {
    const { pid, ...urls } = other;
    throw new Error(`The engines of this checkout run already (process ${pid}): ${lineToCopy(urls) || 'they are starting'}`);
  }
  try {
    await runUntilStopped(names, folder);
  } finally {
    release(folder);
  }
};

start().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
