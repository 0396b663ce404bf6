import { changeContent } from '../course/change-course.ts';
import type { Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { LearningContext } from '../learning-context.ts';
import { getOutline, type ModuleView, type OutlineView } from './get-outline.ts';
import { courseOfLesson } from './lesson-store.ts';
import { arrange, type LessonPlace, moveLesson, moveModule, type Outline } from './outline.ts';
import { courseOfModule, insertModule, readOutline, renameModule, saveArrangement } from './outline-store.ts';

export const addModule = ({ db, clock }: LearningContext) => (courseId: number, title: string, editor: Person): Promise<ModuleView> =>
  db.transaction((tx) => changeContent(tx, courseId, editor, clock.now(), async () =>
    ({ ...await insertModule(tx, courseId, title), lessons: [] })));

export const retitleModule = ({ db, clock }: LearningContext) =>
  (id: number, { title, version }: { title: string; version?: number }, editor: Person): Promise<ModuleView> =>
    db.transaction(async (tx) => {
      const courseId = await courseOfModule(tx, id);
      await changeContent(tx, courseId, editor, clock.now(), () => renameModule(tx, id, title, version));
      const { items } = await getOutline(tx)(courseId, editor);
      return items.find((module) => module.id === id) ?? errors.moduleMissing();
    });

export const rearrange = ({ db, clock }: LearningContext) => (courseId: number, wanted: Outline, editor: Person): Promise<OutlineView> =>
  db.transaction(async (tx) => {
    await changeContent(tx, courseId, editor, clock.now(), async () =>
      saveArrangement(tx, arrange(await readOutline(tx, courseId), wanted)));
    return getOutline(tx)(courseId, editor);
  });

/** Rearranges from what is there once the course is locked. */
const step = ({ db, clock }: LearningContext) =>
  (find: typeof courseOfModule, id: number, move: (outline: Outline) => Outline, editor: Person): Promise<OutlineView> =>
    db.transaction(async (tx) => {
      const courseId = await find(tx, id);
      await changeContent(tx, courseId, editor, clock.now(), async () => {
        if (await find(tx, id) !== courseId) errors.outlineMismatch();
        const outline = await readOutline(tx, courseId);
        await saveArrangement(tx, arrange(outline, move(outline)));
      });
      return getOutline(tx)(courseId, editor);
    });

export const moveModuleTo = (context: LearningContext) => (id: number, before: number | null, editor: Person): Promise<OutlineView> =>
  step(context)(courseOfModule, id, (outline) => moveModule(outline, id, before), editor);

export const moveLessonTo = (context: LearningContext) => (id: number, place: LessonPlace, editor: Person): Promise<OutlineView> =>
  step(context)(courseOfLesson, id, (outline) => moveLesson(outline, id, place), editor);
