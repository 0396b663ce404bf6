import { beforeEach, describe, expect, it } from 'vitest';
import { mp4 } from '../testing-files.ts';
import { startMedia } from '../testing.ts';
import { workerOf, workerToken } from './testing-worker.ts';

const t = await startMedia({ LICEO_WORKER_TOKEN: workerToken });
const worker = workerOf(t);

const newTeacher = () => t.service.as({ permissions: ['media:write'] });
type Person = Awaited<ReturnType<typeof newTeacher>>;
const film = async (owner: Person, seconds: number): Promise<string> => (await t.upload(owner.token, 'lesson', 'clase.mp4', mp4(seconds))).id;
const pass = (seconds: number) => t.service.clock.advance({ seconds });

let teacher: Person;
beforeEach(async () => {
  // What another test has left waits for nobody.
  await t.service.db.deleteFrom('job').execute();
  teacher = await newTeacher();
});

describe('whose turn it is', () => {
  const order = async (count: number): Promise<string[]> => {
    const served: string[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const job = await worker.mustClaim();
      served.push(job.asset.id);
      await worker.work(job);
      pass(1);
    }
    return served;
  };

  it('is that of the shortest film of a teacher, but a long one waits for no more than its length', async () => {
    const long = await film(teacher, 600);
    pass(1);
    const short = await film(teacher, 30);
    pass(580);
    const late = await film(teacher, 30);
    expect(await order(3)).toEqual([short, long, late]);
  });

  it('goes round the teachers, however much one of them has brought', async () => {
    const [other, third] = [await newTeacher(), await newTeacher()];
    const many = [await film(teacher, 10), await film(teacher, 11), await film(teacher, 12)];
    const few = [await film(other, 500), await film(third, 600)];
    expect(await order(5)).toEqual([many[0], few[0], few[1], many[1], many[2]]);
  });

  it('twenty films on two workers are each done once, and neither worker idles', async () => {
    const owners = [teacher, await newTeacher(), await newTeacher(), await newTeacher()];
    const ids: string[] = [];
    for (let nth = 0; nth < 20; nth += 1) ids.push(await film(owners[nth % 4] ?? teacher, 5 + nth));
    const done: Record<string, string[]> = { one: [], two: [] };
    const run = async (name: 'one' | 'two') => {
      const hand = workerOf(t, name);
      for (let job = await hand.claim(); job; job = await hand.claim()) {
        await hand.work(job);
        done[name]?.push(job.asset.id);
      }
    };
    await Promise.all([run('one'), run('two')]);
    expect([...(done['one'] ?? []), ...(done['two'] ?? [])].toSorted()).toEqual(ids.toSorted());
    expect(done['one']?.length).toBeGreaterThan(3);
    expect(done['two']?.length).toBeGreaterThan(3);
  });
});
