import { changeContent } from '../course/change-course.ts';
import type { Person } from '../course/viewer.ts';
import type { LearningContext } from '../learning-context.ts';
import { getOutline, type OutlineView } from './get-outline.ts';
import { courseOfLesson } from './lesson-store.ts';
import { arrange, moveLesson, moveModule } from './outline.ts';
import { courseOfModule, readOutline, saveArrangement } from './outline-store.ts';
import {
  courseOfRemovedLesson, courseOfRemovedModule, putBackLesson, putBackModule, takeOutLesson, takeOutModule,
} from './removal-store.ts';

/** Takes a module with its lessons out of the course; it can be restored until it is purged. */
export const removeModule = ({ db, clock }: LearningContext) => (id: number, editor: Person): Promise<void> =>
  db.transaction(async (tx) => {
    const at = clock.now();
    await changeContent(tx, await courseOfModule(tx, id), editor, at, () => takeOutModule(tx, id, at));
  });

export const removeLesson = ({ db, clock }: LearningContext) => (id: number, editor: Person): Promise<void> =>
  db.transaction(async (tx) => {
    const at = clock.now();
    await changeContent(tx, await courseOfLesson(tx, id), editor, at, () => takeOutLesson(tx, id, at));
  });

export const restoreModule = ({ db, clock }: LearningContext) => (id: number, editor: Person): Promise<OutlineView> =>
  db.transaction(async (tx) => {
    const courseId = await courseOfRemovedModule(tx, id);
    await changeContent(tx, courseId, editor, clock.now(), async () => {
      const position = await putBackModule(tx, id);
      const outline = await readOutline(tx, courseId);
      const next = outline.filter((module) => module.id !== id)[position - 1]?.id ?? null;
      await saveArrangement(tx, arrange(outline, moveModule(outline, id, next)));
    });
    return getOutline(tx)(courseId, editor);
  });

export const restoreLesson = ({ db, clock }: LearningContext) => (id: number, editor: Person): Promise<OutlineView> =>
  db.transaction(async (tx) => {
    const courseId = await courseOfRemovedLesson(tx, id);
    await changeContent(tx, courseId, editor, clock.now(), async () => {
      const { moduleId, position } = await putBackLesson(tx, id);
      const outline = await readOutline(tx, courseId);
      const siblings = outline.find((module) => module.id === moduleId)?.lessons.filter((lesson) => lesson !== id) ?? [];
      await saveArrangement(tx, arrange(outline, moveLesson(outline, id, { moduleId, before: siblings[position - 1] ?? null })));
    });
    return getOutline(tx)(courseId, editor);
  });
