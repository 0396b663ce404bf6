import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { hasEngine, startTestEngine } from '@liceo/kernel/testing-engines';
import { waitForQuietMachine, watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import { openPostgres } from '@liceo/kernel/postgres';
import { startServicesShape } from '../e2e/services-shape.ts';
import { measureCheckout, openShop } from './checkout.ts';
import { measureDirectory } from './directory.ts';
import { measureEvents, type TransportName } from './events.ts';
import { measureGrowth } from './growth.ts';
import { createClient, type Client } from './http-client.ts';
import { measureIdentity } from './identity.ts';
import { measureImports } from './imports.ts';
import { measureLighthouse } from './lighthouse.ts';
import { load } from './load.ts';
import { measureMedia } from './media.ts';
import { administrator, memoryMegabytes, newDataFolder, removeFolder, startPlatform, type Platform } from './platform.ts';
import { table, type Row } from './table.ts';

const seconds = 6;
const products = 10_000;
const words = ['algebra', 'poetry', 'drawing', 'physics', 'history', 'music', 'grammar', 'logic', 'chemistry', 'cooking', 'design', 'statistics'];
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Ten thousand products, through the public API. */
const fillCatalog = async (client: Client, admin: string): Promise<void> => {
  let number = 0;
  const lane = async () => {
    while (number < products) {
      const at = number++;
      const [a, b] = [words[at % words.length], words[Math.floor(at / words.length) % words.length]];
      await client.expectOk('POST', '/v1/products', admin, {
        kind: 'physical', title: `${a} and ${b}, volume ${at}`, summary: `A book about ${a}`, description: `All of ${a} and of ${b}, told in order.`,
        price: { amount: 500 + (at % 4000), currency: 'EUR' }, language: at % 2 ? 'es' : 'en', quantity: 100,
      });
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
};

const startBare = async (databaseUrl: string) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts'), databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /answers at (\S+)/.exec(output.toString())?.[1] ?? '';
  return { url, pid: child.pid ?? 0, stop: () => child.kill('SIGTERM') };
};

const share = (a: number, b: number): string => `${((a / b) * 100).toFixed(0)} %`;

const measureReads = async (platform: Platform, client: Client): Promise<Row[]> => {
  const bare = await startBare(platform.databaseUrl('catalog'));
  const page = await client.expectOk<{ items: { id: string; slug: string }[] }>('GET', '/v1/products?kind=physical&limit=20&sort=newest');
  const ids = page.items.map((item) => item.id);
  const at = { connections: 32, seconds, pid: platform.pid };
  const floor = { ...at, url: bare.url, pid: bare.pid };
  const row = (what: string, figures: Row['figures'], more: Partial<Row> = {}): Row => ({ what, ...(figures ? { figures } : {}), ...more });

  const bareList = await load({ ...floor, paths: ['/products'] });
  const list = await load({ ...at, url: platform.url, paths: ['/v1/products?kind=physical&limit=20&sort=newest'] });
  const bareDetail = await load({ ...floor, paths: ids.map((id) => `/products/${id}`) });
  const detail = await load({ ...at, url: platform.url, paths: ids.map((id) => `/v1/products/${id}`) });
  const search = await load({ ...at, url: platform.url, paths: words.map((word) => `/v1/products?search=${word}`) });
  bare.stop();
  return [
    row('bare Fastify: product list (20 of 10,000)', bareList),
    row('product list', list, { ratio: share(list.perSecond, bareList.perSecond), bar: '60 %, p99 < 50', met: list.perSecond >= 0.6 * bareList.perSecond && list.p99 < 50 }),
    row('bare Fastify: product by id', bareDetail),
    row('product by id', detail, { ratio: share(detail.perSecond, bareDetail.perSecond), bar: '60 %, p99 < 50', met: detail.perSecond >= 0.6 * bareDetail.perSecond && detail.p99 < 50 }),
    row('search', search, { bar: '1,000', met: search.perSecond >= 1000 }),
  ];
};

const measurePages = async (platform: Platform, client: Client): Promise<Row[]> => {
  const { items } = await client.expectOk<{ items: { slug: string }[] }>('GET', '/v1/products?limit=5&sort=newest');
  const pages = await load({ url: platform.url, connections: 8, seconds, pid: platform.pid, paths: items.map(({ slug }) => `/p/${slug}`), headers: { accept: 'text/html' } });
  const signIn = await load({ url: platform.url, connections: 8, seconds, pid: platform.pid, paths: ['/v1/auth/sign-in'], method: 'POST', body: JSON.stringify(administrator) });
  return [
    { what: 'server-rendered product page (8 connections)', figures: pages, bar: '200', met: pages.perSecond >= 200 },
    { what: 'sign-in (Argon2id; 8 connections)', figures: signIn },
  ];
};

const measureCheckouts = async (platform: Platform, client: Client, admin: string): Promise<Row[]> => {
  const shop = await openShop(client, admin, { buyers: 80, courses: 400 });
  const used = { count: 0 };
  const rows: Row[] = [];
  for (const concurrency of [1, 8, 32]) {
    const figures = await measureCheckout(client, shop, used, { concurrency, seconds, pid: platform.pid });
    const most = concurrency === 32 ? { bar: '200', met: figures.perSecond >= 200 } : {};
    rows.push({ what: `checkout to completed order, ${concurrency} at once`, figures, ...most });
  }
  const paced = await measureCheckout(client, shop, used, { concurrency: 32, seconds, pid: platform.pid, perSecond: 100 });
  rows.push({ what: 'checkout at half the load (100 a second)', figures: paced, bar: 'p99 < 200', met: paced.p99 < 200 });
  return rows;
};

const measureStarts = async (): Promise<Row[]> => {
  const folder = newDataFolder();
  await waitForQuietMachine(60);
  let stolenShare = watchStolenTime();
  const cold = await startPlatform(folder);
  const stolenCold = stolenShare();
  await cold.stop();
  stolenShare = watchStolenTime();
  const warm = await startPlatform(folder);
  const stolenWarm = stolenShare();
  // What a start allocates settles within seconds.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const memory = memoryMegabytes(warm.pid);
  await warm.stop();
  removeFolder(folder);
  return [
    { what: 'cold start (empty data folder, no demo)', value: `${cold.startSeconds.toFixed(2)} s`, stolen: stolenCold },
    { what: 'warm start', value: `${warm.startSeconds.toFixed(2)} s`, bar: '3 s', met: warm.startSeconds < 3, stolen: stolenWarm },
    { what: 'memory when idle, everything (PSS)', value: `${memory.toFixed(0)} MB`, bar: '600 MB', met: memory < 600 },
  ];
};

/** An academy of its own for one part of the benchmarks. */
const onPlatform = async (work: (platform: Platform, client: Client, admin: string) => Promise<Row[]>): Promise<Row[]> => {
  const folder = newDataFolder();
  const platform = await startPlatform(folder);
  const client = createClient(platform.url, 128);
  try {
    const { accessToken } = await client.expectOk<{ accessToken: string }>('POST', '/v1/auth/sign-in', undefined, administrator);
    const rows = await work(platform, client, accessToken);
    return [...rows, { what: 'memory after that (PSS)', value: `${memoryMegabytes(platform.pid).toFixed(0)} MB` }];
  } finally {
    client.close();
    await platform.stop();
    removeFolder(folder);
  }
};

const measureBrowsing = (): Promise<Row[]> =>
  onPlatform(async (platform, client, admin) => {
    say(`filling the catalog with ${products} products …`);
    await fillCatalog(client, admin);
    const postgres = openPostgres(platform.databaseUrl('catalog'), { poolSize: 1 });
    await postgres.query('vacuum analyze');
    await postgres.close();
    return [...(await measureReads(platform, client)), ...(await measurePages(platform, client))];
  });

const measureTransports = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  const names: TransportName[] = ['in process', ...(['rabbitmq', 'kafka'] as const).filter(hasEngine)];
  for (const name of names) {
    for (const perTransaction of [1, 10]) {
      const { perSecond, inOrder, cpuMs, stolen } = await measureEvents(name, 20_000, perTransaction);
      const what = `events end to end, ${name}, ${perTransaction} a transaction${inOrder ? '' : ' (ORDER BROKEN)'}`;
      rows.push({ what, value: `${perSecond.toFixed(0)}, ${cpuMs.toFixed(2)} ms CPU`, bar: '5,000', met: inOrder && perSecond >= 5000, stolen });
    }
  }
  return rows;
};

/** The same beside shape single: what a hop through the gateway costs, and a checkout over a broker. CPU is that of the platform's processes. */
const measureServices = async (): Promise<Row[]> => {
  const broker = await startTestEngine('rabbitmq');
  const shape = await startServicesShape(broker.url, { LOG_LEVEL: 'error', LICEO_ADMIN_EMAIL: administrator.email, LICEO_ADMIN_PASSWORD: administrator.password });
  const client = createClient(shape.url, 128);
  try {
    const { accessToken } = await client.expectOk<{ accessToken: string }>('POST', '/v1/auth/sign-in', undefined, administrator);
    const shop = await openShop(client, accessToken, { buyers: 80, courses: 200 });
    const ids = shop.products.slice(0, 20);
    const at = { connections: 32, seconds, pid: shape.pid };
    const direct = await load({ ...at, url: shape.instances.get('catalog')?.[0] ?? '', paths: ids.map((id) => `/products/${id}`) });
    const through = await load({ ...at, url: shape.url, paths: ids.map((id) => `/v1/products/${id}`) });
    const rows: Row[] = [
      { what: 'services: memory when idle, 12 processes (PSS)', value: `${memoryMegabytes(shape.pid).toFixed(0)} MB` },
      { what: 'services: product by id, straight at the catalog', figures: direct },
      { what: 'services: product by id, through the gateway', figures: through, ratio: `${share(through.perSecond, direct.perSecond)}, +${(through.cpuMs - direct.cpuMs).toFixed(2)} ms CPU` },
    ];
    const used = { count: 0 };
    for (const concurrency of [1, 8, 32]) {
      rows.push({ what: `services: checkout, ${concurrency} at once`, figures: await measureCheckout(client, shop, used, { concurrency, seconds, pid: shape.pid }) });
    }
    return rows;
  } finally {
    client.close();
    await shape.stop();
    await broker.stop();
  }
};

const measurePurchases = (): Promise<Row[]> => onPlatform(measureCheckouts);

const parts: Record<string, () => Promise<Row[]>> = { starts: measureStarts, events: measureTransports, browsing: measureBrowsing, checkout: measurePurchases, identity: () => onPlatform(measureIdentity), services: measureServices, growth: () => measureGrowth(say), directory: () => measureDirectory(say), imports: () => measureImports(say), media: () => measureMedia(say), lighthouse: measureLighthouse };
const wanted = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`${name} …`);
  rows.push(...(await part()));
}
process.stdout.write(`${table(rows)}\n`);
process.exit(0);
