import { decodeCursor, Id } from '@liceo/kernel/http';
import Type from 'typebox';

export const ById = Type.Object({ id: Id });
const IdCursor = Type.Tuple([Id]);

/** The id after which the next page starts. */
export const afterId = (cursor: string | undefined): string | undefined =>
  cursor === undefined ? undefined : decodeCursor(cursor, IdCursor)[0];
