// Breaks a platform under load, after a plan that the seed fixes, and counts afterwards whether anything was
// lost or done twice. Exits with 1 on any breach.
//   --shape=single|services  --broker=rabbitmq|kafka  --seed=1  --minutes=2  --lanes=6  --short
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openAcademy } from '../academy.ts';
import { audit, unsettled, withDatabases, type Finding } from './audit.ts';
import { openLedger, startLoad, type Ledger } from './load.ts';
import { seeded } from './random.ts';
import { startServicesSite } from './services-site.ts';
import { startSingleSite } from './single-site.ts';
import { administrator, type Site } from './site.ts';

const secondsToSettle = 60;
const linesOfLog = 200;
const mostBreachesShown = 8;
const mostAtOnce = 3;

const { values: given } = parseArgs({
  options: {
    shape: { type: 'string', default: 'services' },
    broker: { type: 'string', default: 'rabbitmq' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '2' },
    lanes: { type: 'string', default: '6' },
    short: { type: 'boolean', default: false },
  },
});
const seed = Number(given.seed);
const minutes = given.short ? 0.7 : Number(given.minutes);
/** The broker is away for a minute, or a share of it in a short run. */
const scale = given.short ? 0.15 : 1;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const begun = performance.now();
const at = (): string => `${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s`;

const log: string[] = [];

/** Of a line of a service's log, who said it and what; the stack is nobody's need here. */
const inShort = (line: string): string => {
  const [, name = '', json = ''] = /^([^:]+): (\{.*\})$/.exec(line) ?? [];
  if (!json) return line;
  const { msg, err, loop, route, service } = JSON.parse(json) as Partial<Record<'msg' | 'loop' | 'route' | 'service', string>> & { err?: { message?: string } };
  return [name, service, loop ?? route, msg, err?.message].filter((part) => part !== undefined).join(' · ');
};

const noted = (line: string): void => {
  log.push(`${at()} ${inShort(line)}`);
  if (log.length > linesOfLog) log.shift();
};

const startSite = (ending: AsyncDisposableStack): Promise<Site> => {
  if (given.shape === 'single') return startSingleSite(noted, ending);
  if (given.shape !== 'services') throw new Error(`--shape is single or services, not ${given.shape}`);
  if (given.broker !== 'rabbitmq' && given.broker !== 'kafka') throw new Error(`--broker is rabbitmq or kafka, not ${given.broker}`);
  return startServicesSite(given.broker, noted, ending);
};

/** The kind of each fault, once for every time. */
interface Faults {
  done: readonly string[];
  /** The harness could not carry them out: a gap in what is shown when it never could. */
  undone: readonly string[];
}

/** Every kind of fault comes before any comes again; several may be on at once, but not two of a kind. */
const breakThings = async (site: Site): Promise<Faults> => {
  const random = seeded(seed);
  const end = performance.now() + minutes * 60_000;
  const running = new Map<string, Promise<void>>();
  const done: string[] = [];
  const undone: string[] = [];
  while (performance.now() < end) {
    for (const name of random.shuffled(Object.keys(site.faults))) {
      await delay(random.between(500, given.short ? 2500 : 5000));
      if (performance.now() >= end) break;
      const fault = site.faults[name];
      const its = seeded(Math.floor(random.next() * 2 ** 32));
      if (!fault || running.has(name) || running.size >= mostAtOnce) continue;
      say(`${at()}  ${name} …`);
      running.set(name, fault(its, scale).then(
        (what) => {
          done.push(name);
          return what;
        },
        (error: unknown) => {
          undone.push(name);
          return `could not be done: ${String(error)}`;
        },
      ).then((what) => {
        running.delete(name);
        say(`${at()}  ${name}: ${what}`);
      }));
    }
  }
  await Promise.all(running.values());
  return { done, undone };
};

interface Settled {
  findings: readonly Finding[];
  /** What is still under way. */
  left: readonly string[];
}

/** Compares the books again and again until everything holds; what is under way in the broker shows in none but them. */
const settle = (ledger: Ledger, site: Site, stock: ReadonlyMap<string, number>, deadline: number): Promise<Settled> =>
  withDatabases(site, async (databases) => {
    for (;;) {
      const left = await unsettled(databases);
      const isLate = performance.now() > deadline;
      if (left.length === 0 || isLate) {
        const findings = await audit(databases, ledger, site, stock);
        if (isLate || findings.every(({ breaches }) => breaches.length === 0)) return { findings, left };
      }
      await delay(250);
    }
  });

const report = (findings: readonly Finding[], ledger: Ledger, { done, undone }: Faults, settled: number): boolean => {
  const width = Math.max(...findings.map(({ rule }) => rule.length));
  say('');
  for (const { rule, counted, breaches } of findings) {
    say(`${breaches.length === 0 ? 'holds ' : 'BROKEN'}  ${rule.padEnd(width)}  ${counted}`);
    for (const breach of breaches.slice(0, mostBreachesShown)) say(`          ${breach}`);
    if (breaches.length > mostBreachesShown) say(`          and ${breaches.length - mostBreachesShown} more`);
  }
  const counts = [...Map.groupBy(done, (name) => name)].map(([name, all]) => `${name} ${all.length}`);
  say(`\n${done.length} faults: ${counts.join(', ')}`);
  const never = [...new Set(undone)].filter((name) => !done.includes(name));
  if (never.length > 0) say(`BROKEN  never carried out, so nothing is shown of: ${never.join(', ')}`);
  say(`${ledger.entries.length} orders, ${ledger.soldOut} refused because nothing was left, ${ledger.requests} requests; sent again: ${JSON.stringify(Object.fromEntries(ledger.retries))}`);
  say(`settled ${settled.toFixed(1)} s after the last fault (at most ${secondsToSettle})`);
  return never.length === 0 && findings.every(({ breaches }) => breaches.length === 0);
};

const run = async (): Promise<boolean> => {
  const what = given.shape === 'single' ? 'shape single, events in process' : `shape services, events over ${given.broker}`;
  say(`chaos: seed ${seed}, ${what}, ${minutes} minutes of faults, ${given.lanes} buyers at once`);
  await using ending = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void ending.disposeAsync().finally(() => process.exit(1)));
  const site = await startSite(ending);
  const academy = await openAcademy(() => site.url, administrator);
  const courses = [];
  for (let count = 0; count < 6; count += 1) courses.push((await academy.sellCourse({ price: 1900 + 100 * count })).productId);
  const stock = new Map<string, number>();
  const shelf = async (quantity: number): Promise<string> => {
    const { productId } = await academy.sellBook({ stock: quantity });
    stock.set(productId, quantity);
    return productId;
  };
  const books = [await shelf(100_000), await shelf(100_000)];
  const scarce = [await shelf(5), await shelf(10), await shelf(20)];
  say(`${at()}  the platform runs at ${site.url}`);

  const ledger = openLedger();
  const load = startLoad(academy, { courses, books, scarce }, ledger, { lanes: Number(given.lanes), seed });
  const faults = await breakThings(site);
  say(`${at()}  everything is whole again; the last purchases come to their end`);
  const healed = performance.now();
  load.endBy(Date.now() + secondsToSettle * 1000);
  await load.stop();
  const { findings, left } = await settle(ledger, site, stock, healed + secondsToSettle * 1000);
  const seconds = (performance.now() - healed) / 1000;

  const inTime: Finding = { rule: 'everything is settled in time', counted: `${seconds.toFixed(1)} s`, breaches: seconds > secondsToSettle ? ['it took too long', ...left] : [] };
  return report([...findings, inTime], ledger, faults, seconds);
};

try {
  const holds = await run();
  if (!holds) say(`\nThe platform's log:\n${log.join('\n')}`);
  say(holds ? `chaos: nothing lost, nothing twice (seed ${seed})` : `chaos: BROKEN (seed ${seed})`);
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  say(`\nThe platform's log:\n${log.join('\n')}\nchaos: it did not come to its end (seed ${seed})`);
  process.exitCode = 1;
}
