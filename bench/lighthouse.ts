import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { waitForQuietMachine, watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import { chromiumPath } from '../e2e/browser/chromium.ts';
import { createClient, type Client } from './http-client.ts';
import { newDataFolder, removeFolder, startPlatform } from './platform.ts';
import type { Row } from './table.ts';

const password = 'liceo-demo-2026';
const student = { email: 'student@liceo.test', password };
const demo = { LICEO_DEMO: 'on', LICEO_MEDIA_WORKER: 'off', LICEO_ADMIN_EMAIL: 'admin@liceo.test', LICEO_ADMIN_PASSWORD: password };
const patienceMs = 120_000;
/** A single visit on a busy machine says little. */
const runs = 5;
/** Chrome at times loses the beginning of its own record. */
const attempts = 3;

interface Page {
  name: string;
  path: string;
  cookie?: string;
}

interface Enrolments {
  items: { courseId: number; nextLessonId?: number }[];
}

const bars = { performance: 95, accessibility: 100, 'best-practices': 95, seo: 100 } as const;
type Category = keyof typeof bars;

const timings = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'] as const;

const isCategory = (name: string): name is Category => Object.hasOwn(bars, name);

/** The demo academy is complete when its student can go on with a course. */
const studying = async (client: Client): Promise<{ token: string; path: string }> => {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { status, body } = await client.send<{ accessToken: string }>('POST', '/v1/auth/sign-in', undefined, student);
    if (status === 200) {
      const token = body.accessToken;
      const { items } = await client.expectOk<Enrolments>('GET', '/v1/enrolments', token);
      const [next] = items.filter(({ nextLessonId }) => nextLessonId !== undefined);
      if (next && items.length >= 3) return { token, path: `/learn/${next.courseId}/lessons/${next.nextLessonId}` };
    }
    if (performance.now() > deadline) throw new Error('The demo academy did not get ready');
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** One visit of somebody whose browser has never been here. */
const visit = async (url: string, cookie: string | undefined, attempt = 1): Promise<Report> => {
  await waitForQuietMachine(20);
  const chrome = await launch({ chromePath: chromiumPath(), chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
  const result = await lighthouse(url, {
    port: chrome.port, logLevel: 'error', output: 'json', onlyCategories: Object.keys(bars), ...(cookie && { extraHeaders: { cookie } }),
  }).finally(() => chrome.kill());
  if (result && !result.lhr.runtimeError) return result.lhr;
  if (attempt < attempts) return visit(url, cookie, attempt + 1);
  throw new Error(`Lighthouse could not look at ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
};

const scoreIn = (report: Report, category: Category): number => Math.round((report.categories[category]?.score ?? 0) * 100);

/** What was seen on each visit, and what was found wrong on the first. */
const tell = (url: string, reports: readonly Report[]): void => {
  for (const { audits } of reports) process.stdout.write(`  ${url}: ${timings.map((id) => `${id} ${audits[id]?.displayValue ?? '?'}`).join(', ')}\n`);
  const failed = Object.values(reports[0]?.audits ?? {}).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0);
  if (failed.length > 0) process.stdout.write(`  ${url}: ${failed.map(({ id, displayValue }) => [id, displayValue].filter(Boolean).join(' ')).join(', ')}\n`);
};

/** The scores of one page out of 100, each the median over the visits. */
const judge = async (name: string, url: string, cookie: string | undefined): Promise<Row[]> => {
  const stolenShare = watchStolenTime();
  const reports: Report[] = [];
  for (let run = 0; run < runs; run += 1) reports.push(await visit(url, cookie));
  tell(url, reports);
  const stolen = stolenShare();
  // What only the signed-in see is kept from search engines on purpose.
  return Object.keys(bars).filter(isCategory).filter((category) => category !== 'seo' || cookie === undefined).map((category) => {
    const score = median(reports.map((report) => scoreIn(report, category)));
    return { what: `Lighthouse, mobile: ${name}, ${category}`, value: String(score), bar: String(bars[category]), met: score >= bars[category], stolen };
  });
};

/** Lighthouse's mobile profile over the pages that decide whether somebody stays. */
export const measureLighthouse = async (): Promise<Row[]> => {
  const folder = newDataFolder();
  const platform = await startPlatform(folder, demo);
  const client = createClient(platform.url, 4);
  try {
    const { token, path } = await studying(client);
    const { items: [course] } = await client.expectOk<{ items: { slug: string }[] }>('GET', '/v1/products?kind=course&limit=1');
    const pages: readonly Page[] = [
      { name: 'home', path: '/' },
      { name: 'catalog', path: '/courses' },
      { name: 'course', path: `/p/${course?.slug ?? ''}` },
      { name: 'player', path, cookie: `liceo_at=${token}` },
    ];
    const rows: Row[] = [];
    for (const { name, path: at, cookie } of pages) rows.push(...await judge(name, `${platform.url}${at}`, cookie));
    return rows;
  } finally {
    client.close();
    await platform.stop();
    removeFolder(folder);
  }
};
