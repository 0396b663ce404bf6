import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { connect, planForValues } from './db.ts';
import { explain, planFaults, recordStatements, tableSizes, type SentStatement } from './testing-plans.ts';

interface Tables {
  parcel: { id: number; owner: number; state: string };
}

const { db, postgres, close } = connect<Tables>(inject('databaseServer'), { poolSize: 2 });
const recorded = recordStatements(postgres);

beforeAll(async () => {
  await postgres.script(`
    drop table if exists parcel;
    create table parcel (id int primary key, owner int not null, state text not null);
    insert into parcel select n, n % 1000, case when n % 2500 = 0 then 'lost' else 'sent' end from generate_series(1, 5000) as n`);
  await postgres.script('analyze parcel');
});
afterAll(async () => {
  await postgres.script('drop table parcel');
  await close();
});

const faultsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  recorded.take();
  await work();
  const statements: SentStatement[] = recorded.take();
  expect(statements).toHaveLength(1);
  const limits = { largeTable: 1000, mostRows: 1000, sizes: await tableSizes(postgres) };
  const plans = (await Promise.all(statements.map((statement) => explain(postgres, statement)))).flat();
  return plans.flatMap((plan) => planFaults(plan, limits));
};

const ofOwner = () => db.selectFrom('parcel').selectAll().where('owner', '=', 7).execute();
const lost = (on: Pick<typeof db, 'selectFrom'>) => on.selectFrom('parcel').selectAll().where('state', '=', 'lost').orderBy('id').limit(1).execute();

it('finds a large table that is read from end to end, until there is an index', async () => {
  const whole = 'Seq Scan on parcel, which has 5000 rows';
  expect(await faultsOf(ofOwner)).toEqual([whole, whole]);
  await postgres.script('create index parcel_of_owner on parcel (owner)');
  expect(await faultsOf(ofOwner)).toEqual([]);
});

it('finds an index that is walked for what is rare, and a partial index that a parameter does not match', async () => {
  await postgres.script("create index parcel_lost on parcel (id) where state = 'lost'");
  const walked = 'Index Scan reads 2500 rows of parcel by parcel_pkey';
  expect(await faultsOf(() => lost(db))).toEqual([walked]);
  expect(await faultsOf(() => db.transaction((tx) => {
    planForValues(tx);
    return lost(tx);
  }))).toEqual([]);
});

it('takes back what an explained statement changed', async () => {
  expect(await faultsOf(() => db.transaction((tx) => tx.updateTable('parcel').set({ owner: 1 }).where('id', '=', 7).execute()))).toEqual([]);
  recorded.take();
  await db.transaction((tx) => tx.deleteFrom('parcel').where('id', '=', 1).execute());
  await postgres.script("insert into parcel values (1, 1, 'sent')");
  for (const statement of recorded.take()) await explain(postgres, statement);
  expect(await db.selectFrom('parcel').select('id').where('id', '=', 1).execute()).toEqual([{ id: 1 }]);
});
