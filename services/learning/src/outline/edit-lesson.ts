import type { Db } from '@liceo/kernel/db';
import { changeContent } from '../course/change-course.ts';
import type { Person } from '../course/viewer.ts';
import { finishCourses } from '../enrolment/finish-courses.ts';
import type { LearningContext } from '../learning-context.ts';
import type { Tables } from '../tables.ts';
import { getLesson, type LessonView } from './get-lesson.ts';
import { editLesson, type LessonInput, writeLesson } from './lesson.ts';
import { changeLesson, courseOfLesson, deleteLesson, insertLesson } from './lesson-store.ts';
import { courseOfModule } from './outline-store.ts';

export const addLesson = (db: Db<Tables>) =>
  (moduleId: number, input: LessonInput & { title: string }, editor: Person): Promise<LessonView> =>
    db.transaction(async (tx) => {
      const courseId = await courseOfModule(tx, moduleId);
      const id = await changeContent(tx, courseId, editor, async () => {
        await courseOfModule(tx, moduleId); // Again, now under the lock: it may be gone.
        return insertLesson(tx, { courseId, moduleId }, writeLesson(input), editor);
      });
      return getLesson(tx)(id, editor);
    });

export const reviseLesson = (db: Db<Tables>) => (id: number, input: LessonInput, editor: Person): Promise<LessonView> =>
  db.transaction(async (tx) => {
    const courseId = await courseOfLesson(tx, id);
    await changeContent(tx, courseId, editor, () =>
      changeLesson(tx, id, editor, (lesson) => editLesson(lesson, input)));
    return getLesson(tx)(id, editor);
  });

/** Removes a lesson; who had only this one left to do has finished the course. */
export const removeLesson = ({ db, clock }: LearningContext) => (id: number, editor: Person): Promise<void> =>
  db.transaction(async (tx) => {
    const courseId = await courseOfLesson(tx, id);
    await changeContent(tx, courseId, editor, () => deleteLesson(tx, id));
    await finishCourses(tx, { courseId, at: clock.now() });
  });
