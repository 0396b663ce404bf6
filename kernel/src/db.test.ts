import { sql } from 'kysely';
import { afterAll, expect, inject, it } from 'vitest';
import { beforeCommit, connect, isDataFault, isUniqueViolation, json, onCommit } from './db.ts';

interface Tables {
  counter: { id: number; value: number; note: unknown };
}

const { db, sql: pool, close } = connect<Tables>(inject('databaseServer'), { poolSize: 4 });
await pool`drop table if exists counter`;
await pool`create table counter (id int primary key, value int not null, note jsonb)`;
afterAll(async () => {
  await pool`drop table counter`;
  await close();
});

const insert = (id: number) => db.transaction((tx) => tx.insertInto('counter').values({ id, value: 0, note: null }).execute());
const count = async (id: number) => (await db.selectFrom('counter').select('value').where('id', '=', id).executeTakeFirst())?.value;

it('rolls everything back when the work throws, and runs no onCommit', async () => {
  let ran = false;
  const failing = db.transaction(async (tx) => {
    onCommit(tx, () => (ran = true));
    await tx.insertInto('counter').values({ id: 1, value: 0, note: null }).execute();
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await count(1)).toBeUndefined();
  expect(ran).toBe(false);
});

it('fails the transaction when what runs before the commit fails', async () => {
  const failing = db.transaction(async (tx) => {
    await tx.insertInto('counter').values({ id: 2, value: 0, note: null }).execute();
    beforeCommit(tx, () => Promise.reject(new Error('too late')));
  });
  await expect(failing).rejects.toThrow('too late');
  expect(await count(2)).toBeUndefined();
});

it('keeps simultaneous transactions apart, however many more there are than connections', async () => {
  await insert(3);
  const add = () =>
    db.transaction(async (tx) => {
      const { value } = await tx.selectFrom('counter').select('value').where('id', '=', 3).forUpdate().executeTakeFirstOrThrow();
      await tx.updateTable('counter').set({ value: value + 1 }).where('id', '=', 3).execute();
    });
  await Promise.all(Array.from({ length: 50 }, add));
  expect(await count(3)).toBe(50);
});

it('leaves the connection usable after a failed statement', async () => {
  await insert(4);
  await expect(insert(4)).rejects.toSatisfy((error) => isUniqueViolation(error, 'counter_pkey'));
  await expect(sql`select 'x'::text::int`.execute(db as never)).rejects.toSatisfy(isDataFault);
  const answers = await Promise.all(Array.from({ length: 20 }, () => count(4)));
  expect(new Set(answers)).toEqual(new Set([0]));
});

it('counts what it changed, and carries any JSON value', async () => {
  for (const [id, note] of [[5, 'text'], [6, [1, 2]], [7, { a: null }], [8, true]] as const) {
    await db.transaction((tx) => tx.insertInto('counter').values({ id, value: 0, note: json(note) }).execute());
    expect((await db.selectFrom('counter').select('note').where('id', '=', id).executeTakeFirstOrThrow()).note).toEqual(note);
  }
  const { numUpdatedRows } = await db.transaction((tx) => tx.updateTable('counter').set({ value: 9 }).where('id', 'in', [5, 6]).executeTakeFirstOrThrow());
  expect(numUpdatedRows).toBe(2n);
});
