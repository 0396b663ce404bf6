import { zipOf } from '@liceo/kernel/testing-zip';
import { createClient } from './http-client.ts';
import { administrator, newDataFolder, removeFolder, startPlatform } from './platform.ts';
import type { Row } from './table.ts';

const people = 22_000;
const classes = 1000;
const courses = 200;
const rows = 50_000;
const mostSeconds = 60;
const childrenOfParent = 4;
const patienceSeconds = 300;

/** A roster of students and their parents, four children each, with courses, classes and who is in them: fifty thousand rows in all. */
const roster = (): Buffer => {
  const users = ['sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,middleName,email,agentSourcedIds'];
  const roles = ['sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId'];
  for (let at = 0; at < people; at += 1) {
    const parent = at - (at % (childrenOfParent + 1));
    const isParent = at === parent;
    users.push(`u${at},active,,true,user${at},${isParent ? 'Marta' : 'Nora'},Núñez ${parent},,user${at}@roster.test,${isParent ? '' : `u${parent}`}`);
    roles.push(`r${at},active,,u${at},primary,${isParent ? 'parent' : 'student'},,,o1`);
  }
  const enrolments = ['sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role'];
  for (let at = 0; enrolments.length <= rows - people - classes - courses; at += 1) enrolments.push(`e${at},k${at % classes},o1,u${(at * 7 + Math.floor(at / people)) % people},student`);
  const files = ['orgs', 'academicSessions', 'users', 'roles', 'courses', 'classes', 'enrollments'];
  return zipOf({
    'manifest.csv': ['propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2', ...files.map((file) => `file.${file},bulk`)].join('\n'),
    'orgs.csv': 'sourcedId,name,type\no1,Liceo,school\n',
    'academicSessions.csv': 'sourcedId,title,type,startDate,endDate,schoolYear\nt1,Year,schoolYear,2026-09-01,2027-06-30,2027\n',
    'users.csv': users.join('\n'), 'roles.csv': roles.join('\n'),
    'courses.csv': ['sourcedId,title,orgSourcedId', ...Array.from({ length: courses }, (_, at) => `c${at},Course ${at},o1`)].join('\n'),
    'classes.csv': ['sourcedId,title,courseSourcedId,classCode,classType,schoolSourcedId,termSourcedIds', ...Array.from({ length: classes }, (_, at) => `k${at},Class ${at},c${at % courses},K${at},scheduled,o1,t1`)].join('\n'),
    'enrollments.csv': enrolments.join('\n'),
  });
};

interface Run {
  id: string;
  status: string;
  faulty: number;
  created: number;
  linked: number;
  outcome: Readonly<Record<string, { made: number }>>;
}

/** From the upload of a OneRoster archive to its last account and link, and the same file once more. */
export const measureImports = async (say: (line: string) => void): Promise<Row[]> => {
  const dataFolder = newDataFolder();
  const platform = await startPlatform(dataFolder);
  try {
    const client = createClient(platform.url, 2);
    const archive = roster();
    const once = async (): Promise<{ seconds: number; checked: number; run: Run }> => {
      const { accessToken } = await client.expectOk<{ accessToken: string }>('POST', '/v1/auth/sign-in', undefined, administrator);
      const headers = { authorization: `Bearer ${accessToken}` };
      const began = performance.now();
      const elapsed = () => (performance.now() - began) / 1000;
      const answer = await fetch(`${platform.url}/v1/imports?format=oneroster&fileName=roster.zip`, { method: 'POST', headers, body: archive });
      let run = (await answer.json()) as Run;
      if (answer.status !== 201 || run.faulty > 0) throw new Error(`The roster was refused: ${JSON.stringify(run)}`);
      const checked = elapsed();
      await client.expectOk('POST', `/v1/imports/${run.id}/confirm`, accessToken, {});
      const begun = new Map([[run.status, 0]]);
      while (run.status !== 'done') {
        if (!begun.has(run.status)) begun.set(run.status, elapsed());
        if (elapsed() > patienceSeconds) throw new Error(`The import has not ended: ${JSON.stringify(run)}`);
        await new Promise((resolve) => { setTimeout(resolve, 200); });
        run = await client.expectOk<Run>('GET', `/v1/imports/${run.id}`, accessToken);
      }
      const stages = [...begun].map(([stage, from]) => `${stage} from ${from.toFixed(1)} s`).join(', ');
      say(`${stages}, done after ${elapsed().toFixed(1)} s`);
      return { seconds: elapsed(), checked, run };
    };
    const [first, second] = [await once(), await once()];
    say(`${first.run.created} accounts and ${first.run.linked} links, ${JSON.stringify(first.run.outcome)}; the same file again: ${second.run.created} and ${second.run.linked}`);
    const isRight = first.run.created === people && first.run.outcome['members']?.made === rows - people - classes - courses && second.run.outcome['members']?.made === 0 && second.run.created === 0 && second.run.linked === 0;
    return [
      { what: `OneRoster, ${rows} rows: the dry run`, value: `${first.checked.toFixed(1)} s` },
      { what: `OneRoster, ${rows} rows: to the last link`, value: `${first.seconds.toFixed(1)} s`, bar: `${mostSeconds} s`, met: isRight && first.seconds <= mostSeconds },
      { what: 'the same file again', value: `${second.seconds.toFixed(1)} s` },
    ];
  } finally {
    await platform.stop();
    removeFolder(dataFolder);
  }
};
