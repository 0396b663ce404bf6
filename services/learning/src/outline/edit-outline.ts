import type { Db } from '@liceo/kernel/db';
import { changeContent } from '../course/change-course.ts';
import type { Person } from '../course/viewer.ts';
import { finishCourses } from '../enrolment/finish-courses.ts';
import { errors } from '../errors.ts';
import type { LearningContext } from '../learning-context.ts';
import type { Tables } from '../tables.ts';
import { getOutline, type ModuleView, type OutlineView } from './get-outline.ts';
import { arrange, type Outline } from './outline.ts';
import { courseOfModule, deleteModule, insertModule, readOutline, renameModule, saveArrangement } from './outline-store.ts';

export const addModule = (db: Db<Tables>) => (courseId: number, title: string, editor: Person): Promise<ModuleView> =>
  db.transaction((tx) => changeContent(tx, courseId, editor, async () =>
    ({ ...await insertModule(tx, courseId, title), lessons: [] })));

export const retitleModule = (db: Db<Tables>) => (id: number, title: string, editor: Person): Promise<ModuleView> =>
  db.transaction(async (tx) => {
    const courseId = await courseOfModule(tx, id);
    await changeContent(tx, courseId, editor, () => renameModule(tx, id, title));
    const { items } = await getOutline(tx)(courseId, editor);
    return items.find((module) => module.id === id) ?? errors.moduleMissing();
  });

/** Removes a module with its lessons; who had only those left to do has finished the course. */
export const removeModule = ({ db, clock }: LearningContext) => (id: number, editor: Person): Promise<void> =>
  db.transaction(async (tx) => {
    const courseId = await courseOfModule(tx, id);
    await changeContent(tx, courseId, editor, () => deleteModule(tx, id));
    await finishCourses(tx, { courseId, at: clock.now() });
  });

export const rearrange = (db: Db<Tables>) => (courseId: number, wanted: Outline, editor: Person): Promise<OutlineView> =>
  db.transaction(async (tx) => {
    await changeContent(tx, courseId, editor, async () =>
      saveArrangement(tx, arrange(await readOutline(tx, courseId), wanted)));
    return getOutline(tx)(courseId, editor);
  });
