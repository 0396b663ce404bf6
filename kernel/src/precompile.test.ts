import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { precompile } from './precompile.ts';

interface Tables {
  book: { id: string; title: string; pages: number };
}

it('is built once and takes its values in the places of the parameters', () => {
  let built = 0;
  const renameBook = precompile<Tables, { id: string; title: string }>((db, { id, title }) => {
    built += 1;
    return db.updateTable('book').set({ title, pages: 7 }).where('id', '=', id);
  });
  expect(renameBook({ id: 'a', title: 'One' }).parameters).toEqual(['One', 7, 'a']);
  expect(renameBook({ id: 'b', title: 'Two' })).toMatchObject({
    sql: 'update "book" set "title" = $1, "pages" = $2 where "id" = $3',
    parameters: ['Two', 7, 'b'],
  });
  expect(built).toBe(1);
});

it('takes written SQL as well', () => {
  const longerThan = precompile<Tables, { pages: number }, { id: string }>((_, { pages }) => sql<{ id: string }>`select id from book where pages > ${pages}`);
  expect(longerThan({ pages: 100 })).toMatchObject({ sql: 'select id from book where pages > $1', parameters: [100] });
});
