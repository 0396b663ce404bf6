import { changeContent } from '../course/change-course.ts';
import type { Person } from '../course/viewer.ts';
import type { LearningContext } from '../learning-context.ts';
import { getLesson, type LessonView } from './get-lesson.ts';
import { editLesson, type LessonInput, writeLesson } from './lesson.ts';
import { changeLesson, copyLesson, courseOfLesson, insertLesson } from './lesson-store.ts';
import { arrange, moveLesson } from './outline.ts';
import { courseOfModule, readOutline, saveArrangement } from './outline-store.ts';

export const addLesson = ({ db, clock }: LearningContext) =>
  (moduleId: number, input: LessonInput & { title: string }, editor: Person): Promise<LessonView> =>
    db.transaction(async (tx) => {
      const courseId = await courseOfModule(tx, moduleId);
      const id = await changeContent(tx, courseId, editor, clock.now(), async () => {
        await courseOfModule(tx, moduleId); // Again, now under the lock: it may be gone.
        return insertLesson(tx, { courseId, moduleId }, writeLesson(input), editor);
      });
      return getLesson(tx)(id, editor);
    });

export const reviseLesson = ({ db, clock }: LearningContext) =>
  (id: number, { version, ...input }: LessonInput & { version?: number }, editor: Person): Promise<LessonView> =>
    db.transaction(async (tx) => {
      const courseId = await courseOfLesson(tx, id);
      await changeContent(tx, courseId, editor, clock.now(), () =>
        changeLesson(tx, id, { editor, version }, (lesson) => editLesson(lesson, input)));
      return getLesson(tx)(id, editor);
    });

/** A copy right after the original, under a title of its own. It is no preview until somebody says so. */
export const duplicateLesson = ({ db, clock }: LearningContext) => (id: number, title: string, editor: Person): Promise<LessonView> =>
  db.transaction(async (tx) => {
    const courseId = await courseOfLesson(tx, id);
    const copyId = await changeContent(tx, courseId, editor, clock.now(), async () => {
      const copy = await copyLesson(tx, id, { courseId, editor }, (lesson) => editLesson(lesson, { title, preview: false }));
      const outline = await readOutline(tx, courseId);
      const siblings = outline.find((module) => module.id === copy.moduleId)?.lessons ?? [];
      const next = siblings[siblings.indexOf(id) + 1] ?? null;
      await saveArrangement(tx, arrange(outline, moveLesson(outline, copy.id, { moduleId: copy.moduleId, before: next })));
      return copy.id;
    });
    return getLesson(tx)(copyId, editor);
  });
