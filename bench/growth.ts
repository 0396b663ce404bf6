import { waitForQuietMachine, watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import { buy, openCourses } from './checkout.ts';
import { fill, growthPassword, type Size } from './growth/fill.ts';
import { createClient, type Client } from './http-client.ts';
import { percentile, runLanes, type Figures } from './measure.ts';
import { administrator, cpuSeconds, newDataFolder, removeFolder, startPlatform, type Platform } from './platform.ts';
import type { Row } from './table.ts';

const seed = 42;
const services = ['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications'];
const sizes: readonly Size[] = [
  { students: 100, courses: 40, goods: 20, teachers: 5 },
  { students: 10_000, courses: 400, goods: 200, teachers: 100 },
  { students: 100_000, courses: 2000, goods: 1000, teachers: 500 },
];
const mostRatio = 1.5;

// So few that the time of a request is its own and not that of those before it.
const lanes = 8;
const perSecond = 150;
const checkoutsPerSecond = 12;
const rounds = 5;
const roundSeconds = 1.2;
const patienceSeconds = 3;
const studentsSignedIn = 40;
/** Access tokens live ten minutes. */
const freshForMs = 240_000;

interface Tokens {
  admin: string;
  teacher: string;
  students: readonly string[];
}

interface Academy {
  size: Size;
  platform: Platform;
  client: Client;
  tokens: Tokens;
  signedInAt: number;
  /** What requests name: found once, by asking. */
  found: Found;
  buyable: readonly string[];
  /** How many students have bought in a round. */
  buyers: number;
}

interface Found {
  slugs: readonly string[];
  category: string;
  deepProducts: string;
  deepOrders: string;
  names: readonly string[];
  courses: readonly number[];
  lessons: readonly number[];
  orders: readonly string[];
  numbers: readonly string[];
}

interface Page<Item> {
  items: Item[];
  next: string | null;
}

interface Asked {
  path: string;
  token?: string;
  headers?: Record<string, string>;
}

const signIn = async (client: Client, email: string, password: string): Promise<string> =>
  (await client.expectOk<{ accessToken: string }>('POST', '/v1/auth/sign-in', undefined, { email, password })).accessToken;

const signAllIn = async (client: Client, { students }: Size): Promise<Tokens> => {
  // From all of them, for the first ones have the oldest orders.
  const numbers = Array.from({ length: studentsSignedIn }, (_, at) => 1 + Math.floor((at * students) / studentsSignedIn));
  const tokens: string[] = [];
  for (const number of numbers) tokens.push(await signIn(client, `student${number}@growth.test`, growthPassword));
  return {
    admin: await signIn(client, administrator.email, administrator.password),
    teacher: await signIn(client, 'teacher1@growth.test', growthPassword),
    students: tokens,
  };
};

/** The cursor of a page far down the list. */
const deepCursor = async (client: Client, path: string, token?: string): Promise<string> => {
  let cursor = '';
  for (let page = 0; page < 50; page += 1) {
    const { next } = await client.expectOk<Page<unknown>>('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor ? `&after=${cursor}` : ''}`, token);
    if (!next) break;
    cursor = next;
  }
  return cursor ? `&after=${cursor}` : '';
};

const lookAround = async (client: Client, { admin, students }: Tokens): Promise<Found> => {
  const list = async <Item>(path: string, token?: string) => (await client.expectOk<Page<Item>>('GET', path, token)).items;
  const products = await list<{ slug: string; category: { slug: string } | null }>('/v1/products?limit=50');
  const users = await list<{ name: string }>('/v1/users?limit=100', admin);
  const courses: number[] = [];
  const lessons: number[] = [];
  const orders: string[] = [];
  const numbers: string[] = [];
  for (const token of students) {
    const [enrolment] = await list<{ courseId: number; nextLessonId?: number }>('/v1/enrolments', token);
    const courseId = enrolment?.courseId ?? 1;
    courses.push(courseId);
    lessons.push(enrolment?.nextLessonId ?? 8 * (courseId - 1) + 1);
    const [order] = await list<{ id: string; number: string }>('/v1/orders', token);
    if (order) orders.push(order.id);
    if (order) numbers.push(order.number);
  }
  return {
    slugs: products.map(({ slug }) => slug),
    category: products[0]?.category?.slug ?? '',
    deepProducts: await deepCursor(client, '/v1/products'),
    deepOrders: await deepCursor(client, '/v1/orders?all=true', admin),
    names: users.map(({ name }) => encodeURIComponent(name)),
    courses, lessons, orders, numbers,
  };
};

const openAcademy = async (size: Size, say: (line: string) => void): Promise<Academy> => {
  const platform = await startPlatform(newDataFolder());
  const began = performance.now();
  const now = new Date();
  await Promise.all(services.map((service) => fill(platform.databaseUrl(service), service, size, { seed, now })));
  say(`${size.students} students by seed ${seed} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const client = createClient(platform.url, 2 * lanes);
  const tokens = await signAllIn(client, size);
  const found = await lookAround(client, tokens);
  return { size, platform, client, tokens, signedInAt: Date.now(), found, buyable: await openCourses(client, tokens.admin, 12), buyers: 0 };
};

const freshen = async (academy: Academy): Promise<void> => {
  if (Date.now() - academy.signedInAt < freshForMs) return;
  academy.tokens = await signAllIn(academy.client, academy.size);
  academy.signedInAt = Date.now();
};

const topics = ['algebra', 'poetry', 'drawing', 'physics', 'history', 'music', 'grammar', 'logic', 'chemistry', 'cooking', 'design', 'statistics'];
const html = { accept: 'text/html' };

type Scenario = (academy: Academy) => readonly Asked[];

const byStudents = (path: (at: number, found: Found) => string): Scenario => ({ tokens, found }) =>
  tokens.students.map((token, at) => ({ path: path(at, found), token }));
const byAdmin = (...paths: string[]): Scenario => ({ tokens: { admin } }) => paths.map((path) => ({ path, token: admin }));

/** Where the smallest academy would answer less than a page, all are asked for no more than it has: pages of one length are compared. */
const scenarios: Readonly<Record<string, Scenario>> = {
  'product list': () => ['', '&kind=course', '&kind=physical', '&language=es'].map((rest) => ({ path: `/v1/products?limit=20${rest}` })),
  'product list, filtered and sorted by price': () => ['price', '-price'].map((sort) => ({ path: `/v1/products?language=en&minPrice=2000&sort=${sort}` })),
  'product list, last page': ({ found }) => [{ path: `/v1/products?limit=20${found.deepProducts}` }],
  'filters of the product list': ({ found }) => [{ path: '/v1/products/facets' }, { path: `/v1/products/facets?category=${found.category}` }],
  'product': ({ found }) => found.slugs.map((slug) => ({ path: `/v1/products/${slug}` })),
  'search': () => topics.map((topic) => ({ path: `/v1/products?search=${topic}&limit=4` })),
  'courses, for a visitor': () => [{ path: '/v1/courses' }],
  'courses, for a student': byStudents(() => '/v1/courses'),
  'courses, for the administrator': byAdmin('/v1/courses', '/v1/courses?status=draft&limit=5'),
  'course with its students, for its teacher': ({ tokens }) => [{ path: '/v1/courses/1', token: tokens.teacher }],
  'enrolments of a course, for its teacher': ({ tokens }) => [{ path: '/v1/enrolments?courseId=1', token: tokens.teacher }],
  'my courses': byStudents(() => '/v1/enrolments'),
  'outline of my course': byStudents((at, { courses }) => `/v1/courses/${courses[at]}/modules`),
  'lesson': byStudents((at, { lessons }) => `/v1/lessons/${lessons[at]}`),
  'my orders': byStudents(() => '/v1/orders'),
  'my order': byStudents((at, { orders }) => `/v1/orders/${orders[at]}`),
  'my mails': byStudents(() => '/v1/mailbox'),
  'all orders': byAdmin('/v1/orders?all=true', '/v1/orders?all=true&status=cancelled&limit=5', '/v1/orders?all=true&status=pending'),
  'all orders, far down': ({ found, tokens }) => [{ path: `/v1/orders?all=true${found.deepOrders}`, token: tokens.admin }],
  'all orders, searched by number or buyer': ({ found, tokens }) =>
    found.numbers.map((number, at) => ({ path: `/v1/orders?all=true&search=${at % 2 ? number : `student${at}@growth.test`}`, token: tokens.admin })),
  'timeline of an order': ({ found, tokens }) => found.orders.map((id) => ({ path: `/v1/orders/${id}/timeline`, token: tokens.admin })),
  'directory': byAdmin('/v1/users'),
  'directory, searched by name': ({ found, tokens }) => found.names.map((name) => ({ path: `/v1/users?search=${name}`, token: tokens.admin })),
  'directory, searched by a common name': byAdmin(...['garcía', 'navarro', 'lucía', 'zoë'].map((name) => `/v1/users?search=${encodeURIComponent(name)}&limit=1`)),
  'directory, searched by address': ({ found, tokens }) => found.names.map((_, at) => ({ path: `/v1/users?search=student${at}@growth`, token: tokens.admin })),
  'accounts': byAdmin('/v1/accounts', '/v1/accounts?role=teacher&limit=5', '/v1/accounts?role=admin'),
  'payments': byAdmin('/v1/payments'),
  'mails sent': byAdmin('/v1/notifications/deliveries', '/v1/notifications/deliveries?status=failed&limit=1', '/v1/notifications/deliveries?status=pending'),
  'page of a product': ({ found }) => found.slugs.slice(0, 10).map((slug) => ({ path: `/p/${slug}`, headers: html })),
  'page of the storefront': () => [{ path: '/', headers: html }],
};

/** Purchases by generated students of courses that nobody holds yet; each round has buyers of its own. */
const purchases = (academy: Academy): ((index: number) => Promise<void>) => {
  const buyers = academy.tokens.students.slice(academy.buyers, academy.buyers + lanes);
  academy.buyers += lanes;
  const waiting = buyers.map((token) => ({ token, products: [...academy.buyable] }));
  return async () => {
    const buyer = waiting.shift();
    const product = buyer?.products.pop();
    if (!buyer || !product) throw new Error('The shop has too few buyers or courses');
    try {
      await buy(academy.client, buyer.token, product);
    } finally {
      waiting.push(buyer);
    }
  };
};

const reading = (scenario: Scenario) => (academy: Academy): ((index: number) => Promise<void>) => {
  const asked = scenario(academy);
  return async (index) => {
    const one = asked[index % asked.length];
    if (one) await academy.client.expectOk('GET', one.path, one.token, undefined, one.headers);
  };
};

const runRound = async (academy: Academy, work: (index: number) => Promise<void>, rate: number): Promise<Figures> => {
  const { pid } = academy.platform;
  const stolenShare = watchStolenTime();
  const before = cpuSeconds(pid);
  const { times: each, failures, seconds } = await runLanes(work, { concurrency: lanes, seconds: roundSeconds, intervalMs: () => (0.5 + Math.random()) * (lanes / rate) * 1000 });
  const cpuMs = ((cpuSeconds(pid) - before) * 1000) / Math.max(1, each.length);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(each, share)) as [number, number, number];
  return { perSecond: each.length / seconds, p50, p95, p99, cpuMs, failures, count: each.length, stolen: stolenShare() };
};

/** The times of the quietest round, with the CPU and the failures of all. */
const best = (all: readonly Figures[]): Figures => {
  const first = all.toSorted((a, b) => a.p99 - b.p99)[0];
  if (!first) throw new Error('Nothing was measured');
  const count = all.reduce((sum, round) => sum + round.count, 0);
  const cpu = all.reduce((sum, round) => sum + round.cpuMs * round.count, 0);
  return { ...first, cpuMs: cpu / Math.max(1, count), failures: all.reduce((sum, { failures }) => sum + failures, 0) };
};

const times = (largest: number, smallest: number): string => `${(largest / smallest).toFixed(2)}×`;

interface Contest {
  academies: readonly Academy[];
  say(line: string): void;
}

/** The academies take turns, so that what disturbs the machine disturbs all of them. */
const compare = async (what: string, { academies, say }: Contest, prepare: (academy: Academy) => (index: number) => Promise<void>, rate: number): Promise<Row[]> => {
  const seen = new Map(academies.map((academy) => [academy, [] as Figures[]]));
  for (const academy of academies) {
    await freshen(academy);
    // What is asked for the first time is planned, compiled and read from the disk.
    if (rate === perSecond) await runLanes(prepare(academy), { concurrency: lanes, seconds: 0.7 });
  }
  for (let round = 0; round < rounds; round += 1) {
    await waitForQuietMachine(patienceSeconds);
    for (const [academy, all] of seen) all.push(await runRound(academy, prepare(academy), rate));
  }
  const figures = [...seen].map(([{ size }, all]) => ({ students: size.students, figures: best(all) }));
  const [least, most] = [figures[0]?.figures, figures.at(-1)?.figures];
  if (!least || !most) throw new Error('There is nothing to compare');
  say(`${what}: p99 ${figures.map(({ figures: { p99 } }) => p99.toFixed(1)).join(', ')} ms`);
  return figures.map(({ students, figures: of }, at) => ({
    what: `${what}: ${students.toLocaleString('en')} students`,
    figures: of,
    ...(at === figures.length - 1 ? { ratio: `${times(most.p99, least.p99)} (cpu ${times(most.cpuMs, least.cpuMs)})`, bar: `p99 ≤ ${mostRatio}×`, met: most.p99 <= mostRatio * least.p99 } : {}),
  }));
};

/** The same requests to academies of 100, 10,000 and 100,000 students. */
export const measureGrowth = async (say: (line: string) => void): Promise<Row[]> => {
  const academies: Academy[] = [];
  try {
    for (const size of sizes) academies.push(await openAcademy(size, say));
    const rows: Row[] = [];
    for (const [what, scenario] of Object.entries(scenarios)) rows.push(...(await compare(what, { academies, say }, reading(scenario), perSecond)));
    rows.push(...(await compare('checkout to completed order', { academies, say }, purchases, checkoutsPerSecond)));
    return rows;
  } finally {
    for (const { client, platform } of academies) {
      client.close();
      await platform.stop();
      removeFolder(platform.dataFolder);
    }
  }
};
