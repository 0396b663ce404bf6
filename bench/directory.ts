import { fill } from './growth/fill.ts';
import { createClient } from './http-client.ts';
import { load } from './load.ts';
import { administrator, newDataFolder, removeFolder, startPlatform } from './platform.ts';
import type { Row } from './table.ts';

const students = 83_000;
const seconds = 6;
/** As many as a large office asks, and as many as get in. */
const loads = [{ connections: 8, perSecond: 60 }, { connections: 32 }];
const mostMs = 50;

const asked: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'the list': [{}],
  'a name': ['garcía', 'lucía navarro soto', 'zoë', 'navarro soto', 'ucía nav', 'student77@growth'].map((search) => ({ search })),
  'a name mistyped': ['nuñes', 'lucia nabarro', 'gonsalo', 'martines lopes'].map((search) => ({ search })),
  'by role': ['student', 'parent', 'teacher', 'librarian'].map((role) => ({ role })),
  'by course': [{ learns: '1' }, { learns: '390' }, { teaches: '1' }],
  'minors, suspended': [{ minor: 'true' }, { consentMissing: 'true' }, { suspended: 'true' }],
  'several filters': [{ role: 'parent', minor: 'true' }, { role: 'student', suspended: 'true' }, { learns: '1', minor: 'true' }, { role: 'teacher', teaches: '1' }],
  'a name and a filter': [
    { search: 'garcía', role: 'student' }, { search: 'garcía', role: 'teacher' }, { search: 'navarro soto', role: 'parent' }, { search: 'zoë', learns: '1' }, { search: 'nuñes', minor: 'true' },
  ],
};

const pathsOf = (queries: readonly Readonly<Record<string, string>>[]): string[] => queries.map((query) => `/v1/users?${new URLSearchParams({ limit: '20', ...query }).toString()}`);

/** The directory of a hundred thousand people (students, their parents and teachers), asked by staff. */
export const measureDirectory = async (say: (line: string) => void): Promise<Row[]> => {
  const dataFolder = newDataFolder();
  const platform = await startPlatform(dataFolder);
  try {
    const began = performance.now();
    await fill(platform.databaseUrl('users'), 'users', { students, courses: 400, goods: 1, teachers: 400 }, { seed: 42, now: new Date() });
    const client = createClient(platform.url, 2);
    const { accessToken } = await client.expectOk<{ accessToken: string }>('POST', '/v1/auth/sign-in', undefined, administrator);
    say(`${students + students / 5 + 400} people in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const ask = (paths: readonly string[], hard: (typeof loads)[number]) => load({ url: platform.url, seconds, pid: platform.pid, paths, headers: { authorization: `Bearer ${accessToken}` }, ...hard });
    const rows: Row[] = [];
    for (const hard of loads) {
      for (const [what, queries] of Object.entries(asked)) {
        const figures = await ask(pathsOf(queries), hard);
        const how = hard.perSecond === undefined ? `${hard.connections} at once` : `${hard.perSecond} a second`;
        rows.push({ what: `GET /users, 100,000 people, ${how}: ${what}`, figures, bar: `p99 ${mostMs} ms`, met: figures.p99 <= mostMs && figures.failures === 0 });
      }
    }
    return rows;
  } finally {
    await platform.stop();
    removeFolder(dataFolder);
  }
};
