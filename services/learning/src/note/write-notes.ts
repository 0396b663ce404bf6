import type { Person } from '../course/viewer.ts';
import type { LearningContext } from '../learning-context.ts';
import { requireReader } from '../outline/lesson-access.ts';
import { deleteNote, insertNote, updateNote, type NoteChange, type NoteView } from './note-store.ts';

export interface NoteInput {
  readonly text: string;
  readonly positionSeconds?: number;
}

/** Writes something down beside a lesson, for whoever may open it. */
export const writeNote = ({ db, clock }: LearningContext) =>
  (lessonId: number, { text, positionSeconds }: NoteInput, person: Person): Promise<NoteView> =>
    db.transaction(async (tx) => {
      await requireReader(tx, lessonId, person);
      return insertNote(tx, { userId: person.userId, lessonId, text, positionSeconds: positionSeconds ?? null }, clock.now());
    });

/** One's own notes stay one's own after the course is gone: they can still be changed and deleted. */
export const editNote = ({ db, clock }: LearningContext) => (id: number, change: NoteChange, { userId }: Person): Promise<NoteView> =>
  db.transaction((tx) => updateNote(tx, { id, userId }, change, clock.now()));

export const removeNote = ({ db }: Pick<LearningContext, 'db'>) => (id: number, { userId }: Person): Promise<void> =>
  db.transaction((tx) => deleteNote(tx, { id, userId }));
