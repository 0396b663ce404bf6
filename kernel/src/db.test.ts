import { sql } from 'kysely';
import { afterAll, expect, inject, it, vi } from 'vitest';
import { beforeCommit, connect, isDataFault, isUniqueViolation, json, onCommit, send } from './db.ts';

interface Tables {
  counter: { id: number; value: number; note: unknown };
}

const { db, postgres, close } = connect<Tables>(inject('databaseServer'), { poolSize: 4 });
await postgres.query('drop table if exists counter');
await postgres.query('create table counter (id int primary key, value int not null, note jsonb)');
afterAll(async () => {
  await postgres.query('drop table counter');
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

it('runs statements in the order in which they were sent, waited for or not', async () => {
  await db.transaction(async (tx) => {
    send(tx, tx.insertInto('counter').values({ id: 10, value: 1, note: null }));
    send(tx, tx.updateTable('counter').set({ value: 2 }).where('id', '=', 10));
    const [first, second, { rows: [third] }, fourth] = await Promise.all([
      tx.selectFrom('counter').select('value').where('id', '=', 10).executeTakeFirst(),
      tx.updateTable('counter').set({ value: 3 }).where('id', '=', 10).returning('value').executeTakeFirst(),
      sql<{ value: number }>`update counter set value = value + 1 where id = 10 returning value`.execute(tx),
      tx.selectFrom('counter').select('value').where('id', '=', 10).executeTakeFirst(),
    ]);
    expect([first?.value, second?.value, third?.value, fourth?.value]).toEqual([2, 3, 4, 4]);
    send(tx, tx.updateTable('counter').set({ value: 5 }).where('id', '=', 10));
  });
  expect(await count(10)).toBe(5);
});

it('fails the transaction with the fault of a statement that nobody waited for', async () => {
  await insert(11);
  const failing = db.transaction((tx) => {
    send(tx, tx.insertInto('counter').values({ id: 12, value: 0, note: null }));
    send(tx, tx.insertInto('counter').values({ id: 11, value: 0, note: null }));
    return Promise.resolve();
  });
  await expect(failing).rejects.toSatisfy((error) => isUniqueViolation(error, 'counter_pkey'));
  expect(await count(12)).toBeUndefined();
});

it('does not commit past a statement that could not even be sent', async () => {
  const tooMany = sql`select ${sql.join(Array.from({ length: 70_000 }, (_, at) => at))}`;
  const failing = db.transaction((tx) => {
    send(tx, tx.insertInto('counter').values({ id: 13, value: 0, note: null }));
    send(tx, tooMany);
    return Promise.resolve();
  });
  await expect(failing).rejects.toThrow();
  expect(await count(13)).toBeUndefined();
});

it('survives the loss of a connection in the middle of a transaction', async () => {
  const failing = db.transaction(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await postgres.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await tx.insertInto('counter').values({ id: 14, value: 0, note: null }).execute();
  });
  await expect(failing).rejects.toThrow();
  await Promise.all([15, 16, 17, 18, 19].map(insert));
  expect(await count(14)).toBeUndefined();
});

it('survives the loss of a connection that is idle in a transaction', async () => {
  const failing = db.transaction(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await postgres.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    const gone = async () => (await postgres.query('select from pg_stat_activity where pid = $1', [rows[0]?.pid])).count === 0;
    await vi.waitFor(async () => expect(await gone()).toBe(true), { timeout: 30_000 });
  });
  await expect(failing).rejects.toThrow();
  expect(await count(3)).toBe(50);
});
