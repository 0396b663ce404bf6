import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumPath } from '../e2e/browser/chromium.ts';
import { createClient, type Client } from './http-client.ts';
import { newDataFolder, removeFolder, startPlatform } from './platform.ts';
import type { Row } from './table.ts';

const password = 'liceo-demo-2026';
const student = { email: 'student@liceo.test', password };
const demo = { LICEO_DEMO: 'on', LICEO_ADMIN_EMAIL: 'admin@liceo.test', LICEO_ADMIN_PASSWORD: password };
const patienceMs = 120_000;
/** A single run on a busy machine says little. */
const runs = 3;

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

/** The scores of one page out of 100, each the median over the runs. */
const scoresOf = async (url: string, port: number, cookie: string | undefined, categories: readonly Category[]): Promise<Map<Category, number>> => {
  const seen = new Map<Category, number[]>(categories.map((category) => [category, []]));
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(url, {
      port, logLevel: 'error', output: 'json', onlyCategories: [...categories], ...(cookie && { extraHeaders: { cookie } }),
    });
    if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse could not look at ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
    for (const [name, { score }] of Object.entries(result.lhr.categories)) {
      if (isCategory(name)) seen.get(name)?.push(Math.round((score ?? 0) * 100));
    }
    const failed = Object.values(result.lhr.audits).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0);
    if (run === 0 && failed.length > 0) process.stdout.write(`  ${url}: ${failed.map(({ id, displayValue }) => [id, displayValue].filter(Boolean).join(' ')).join(', ')}\n`);
  }
  return new Map([...seen].map(([category, values]) => [category, median(values)]));
};

/** Lighthouse's mobile profile over the pages that decide whether somebody stays. */
export const measureLighthouse = async (): Promise<Row[]> => {
  const folder = newDataFolder();
  const platform = await startPlatform(folder, demo);
  const client = createClient(platform.url, 4);
  const chrome = await launch({ chromePath: chromiumPath(), chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
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
    for (const { name, path: at, cookie } of pages) {
      // What only the signed-in see is kept from search engines on purpose.
      const categories = Object.keys(bars).filter(isCategory).filter((category) => category !== 'seo' || cookie === undefined);
      for (const [category, score] of await scoresOf(`${platform.url}${at}`, chrome.port, cookie, categories)) {
        rows.push({ what: `Lighthouse, mobile: ${name}, ${category}`, value: String(score), bar: String(bars[category]), met: score >= bars[category] });
      }
    }
    return rows;
  } finally {
    chrome.kill();
    client.close();
    await platform.stop();
    removeFolder(folder);
  }
};
