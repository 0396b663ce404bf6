import { Value } from 'typebox/value';
import type { Static, TSchema } from 'typebox';
import { errors } from './errors.ts';

/** One page of a list and the cursor of the next, or null at the end. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/**
 * Cuts a page out of rows that were read with `limit + 1`; `keyOf` gives the values that the list is
 * ordered by, the unique one last.
 */
export const page = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly unknown[],
  toItem: (row: Row) => Item,
): Page<Item> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items: items.map(toItem), next };
};

export const encodeCursor = (key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The values inside a cursor, checked against `schema`. Throws `kernel.invalid_cursor` (field `after`). */
export const decodeCursor = <Schema extends TSchema>(cursor: string, schema: Schema): NoInfer<Static<Schema>> => {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Value.Check(schema, key)) return key;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return errors.invalidCursor({ field: 'after', rule: 'cursor', detail: 'The cursor is not one that this list gave out.' });
};
