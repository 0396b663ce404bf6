import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

export interface NoteView {
  id: number;
  lessonId: number;
  text: string;
  /** The moment of the video; absent when the note is about the lesson as a whole. */
  positionSeconds?: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface NoteRow {
  id: number;
  lesson_id: number;
  body: string;
  position_seconds: number | null;
  created_at: Date;
  updated_at: Date;
}

export const noteColumns = ['note.id', 'note.lesson_id', 'note.body', 'note.position_seconds', 'note.created_at', 'note.updated_at'] as const;

export const viewOf = (row: NoteRow): NoteView => ({
  id: row.id,
  lessonId: row.lesson_id,
  text: row.body,
  ...(row.position_seconds === null ? {} : { positionSeconds: row.position_seconds }),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export interface NewNote {
  readonly userId: string;
  readonly lessonId: number;
  readonly text: string;
  readonly positionSeconds: number | null;
}

/** Locks the lesson first, so that one that is being deleted is missing and no broken reference. */
export const insertNote = async (tx: Tx<Tables>, note: NewNote, at: Date): Promise<NoteView> => {
  const lesson = await tx.selectFrom('lesson').select('id').where('id', '=', note.lessonId)
    .where('removed_at', 'is', null).forKeyShare().executeTakeFirst();
  if (!lesson) errors.lessonMissing();
  const row = await tx.insertInto('note')
    .values({
      user_id: note.userId, lesson_id: note.lessonId, body: note.text, position_seconds: note.positionSeconds,
      created_at: at, updated_at: at,
    })
    .returning(noteColumns).executeTakeFirstOrThrow();
  return viewOf(row);
};

export interface NoteChange {
  readonly text?: string;
  /** Null takes the moment away. */
  readonly positionSeconds?: number | null;
}

/** Changes a note of this account; somebody else's is as good as missing. */
export const updateNote = async (
  tx: Tx<Tables>, { id, userId }: { id: number; userId: string }, { text, positionSeconds }: NoteChange, at: Date,
): Promise<NoteView> => {
  const row = await tx.updateTable('note')
    .set({
      updated_at: at,
      ...(text === undefined ? {} : { body: text }),
      ...(positionSeconds === undefined ? {} : { position_seconds: positionSeconds }),
    })
    .where('id', '=', id).where('user_id', '=', userId).returning(noteColumns).executeTakeFirst();
  return viewOf(row ?? errors.noteMissing());
};

export const deleteNote = async (tx: Tx<Tables>, { id, userId }: { id: number; userId: string }): Promise<void> => {
  const row = await tx.deleteFrom('note').where('id', '=', id).where('user_id', '=', userId).returning('id').executeTakeFirst();
  if (!row) errors.noteMissing();
};

/** Everything that an account wrote, when it leaves. */
export const deleteNotesOf = async (tx: Tx<Tables>, userId: string): Promise<number> => {
  const { numDeletedRows } = await tx.deleteFrom('note').where('user_id', '=', userId).executeTakeFirst();
  return Number(numDeletedRows);
};
