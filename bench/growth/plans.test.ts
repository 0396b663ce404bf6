import { permissions } from '@liceo/contracts/permissions';
import type { Route } from '@liceo/kernel/http';
import type { ServiceDefinition } from '@liceo/kernel/service';
import { startForTest, type ServiceUnderTest, type TestClient } from '@liceo/kernel/testing';
import { explain, planFaults, recordStatements, tableSizes, type SentStatement } from '@liceo/kernel/testing-plans';
import { describe, expect, it } from 'vitest';
import { loadServices } from '../../apps/services.ts';
import { fill } from './fill.ts';
import { cases, withoutStatements, type Request } from './plan-cases.ts';

// Enough for the planner to take an index where there is one, and for the most popular course to have
// more students than any page may read.
const size = { students: 6000, courses: 20, goods: 3000, teachers: 100 };
const limits = { largeTable: 1000, mostRows: 2000 };

/** What a filter can be set to, as far as its schema names it. */
const valuesOf = (schema: { enum?: readonly string[]; anyOf?: readonly { const?: string }[]; const?: string | boolean }): readonly string[] =>
  schema.enum ?? schema.anyOf?.flatMap((each) => each.const ?? []) ?? (schema.const === undefined ? [] : [String(schema.const)]);

/** Filters and sorts of a route that no request uses; what pages a list is followed by itself. */
const unusedFilters = ({ query }: Route, requests: readonly Request[]): string[] => {
  const used = requests.flatMap(([, url]) => [...new URL(url, 'http://service').searchParams]);
  return Object.entries(query?.properties ?? {}).flatMap(([name, schema]) => {
    if (name === 'after') return [];
    if (!used.some(([key]) => key === name)) return [name];
    return valuesOf(schema).filter((value) => !used.some(([key, given]) => key === name && given === value)).map((value) => `${name}=${value}`);
  });
};

const find = async ({ runtime }: ServiceUnderTest<object>, queries: Readonly<Record<string, string>>): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const [name, query] of Object.entries(queries)) {
    const { rows: [row] } = await runtime.connection.postgres.query<{ value: string | number }>(query);
    if (!row) throw new Error(`There is no ${name} in the data`);
    found.set(name, String(row.value));
  }
  return found;
};

/** The address of the page that follows, in whichever way the list tells it. */
const nextPage = (url: string, { body, headers }: Awaited<ReturnType<TestClient['get']>>): string | undefined => {
  const cursor = typeof body?.next === 'string' ? body.next : /after=([\w-]+)/.exec(String(headers['link'] ?? ''))?.[1];
  return cursor === undefined ? undefined : `${url}${url.includes('?') ? '&' : '?'}after=${cursor}`;
};

const startGrown = async (definition: ServiceDefinition): Promise<ServiceUnderTest<object>> => {
  const t = await startForTest<object>(definition, { clients: { learning: () => Promise.resolve(Response.json({ items: [], next: null })) } });
  await fill(t.databaseUrl, definition.name, size, { seed: 42, now: t.clock.now() });
  if (definition.name === 'learning') {
    // A job of every minute empties this table; done now, it is not done between the look at its size and a plan.
    await t.runtime.jobs().run('learning.fold-figures');
    await t.runtime.connection.postgres.query('vacuum analyze course_figure_change');
    await t.runtime.connection.postgres.query('vacuum analyze course_figure');
  }
  return t;
};

const grown = await Promise.all((await loadServices()).map(startGrown));

describe.each(grown.map((t) => [t.runtime.name, t] as const))('%s', async (name, t) => {
  const { known, requests, without = {}, readWhole = {} } = cases[name] ?? { known: {}, requests: {} };
  const { postgres } = t.runtime.connection;
  const found = await find(t, known);
  const sizes = await tableSizes(postgres);
  const recorded = recordStatements(postgres);
  const clients = {
    visitor: t.anonymous,
    peer: t.peer,
    admin: await t.as({ permissions }),
    teacher: await t.as({ userId: found.get('teacher') ?? '', roles: ['teacher'], permissions: ['courses:write', 'enrolments:read'] }),
    student: await t.as({ userId: found.get('student') ?? '', roles: ['student'] }),
    guardian: await t.as({ userId: found.get('guardian') ?? '', roles: ['parent'] }),
  };
  const reads = t.runtime.routes.filter(({ method }) => method === 'GET');

  it('has requests for every route that reads, with every filter and sort', () => {
    const named = [...Object.keys(requests), ...Object.keys(without), ...Object.keys(withoutStatements(name))];
    expect(reads.map(({ path }) => path).toSorted()).toEqual(named.toSorted());
    const unused = reads.flatMap((route) => (requests[route.path] ? unusedFilters(route, requests[route.path] ?? []).map((filter) => `${route.path}: ${filter}`) : []));
    expect(unused).toEqual([]);
  });

  it.each(Object.keys(requests))('%s reads no large table from end to end', async (path) => {
    const faults: string[] = [];
    const seen = new Set<string>();
    const check = async (url: string, statement: SentStatement) => {
      const key = JSON.stringify([statement.text, statement.values]);
      if (seen.has(key)) return;
      seen.add(key);
      for (const plan of await explain(postgres, statement)) faults.push(...planFaults(plan, { ...limits, sizes, readWhole: new Set(Object.keys(readWhole)) }).map((fault) => `${url}: ${fault}`));
    };
    for (const [who, template] of requests[path] ?? []) {
      const url = template.replaceAll(/\{(\w+)\}/g, (_, key: string) => found.get(key) ?? '');
      recorded.take();
      const answer = await clients[who].get(encodeURI(url));
      expect(answer.status, `${who} ${url}`).toBe(200);
      const following = nextPage(url, answer);
      if (following) expect((await clients[who].get(encodeURI(following))).status, following).toBe(200);
      for (const statement of recorded.take()) await check(`${who} ${url}`, statement);
    }
    expect(faults).toEqual([]);
  });
});
