import { answered, api, problemIn } from '#app/api/browser.ts';
import type { Lesson } from '#app/api/models.ts';
import type { UploadTarget } from './upload-target.ts';

const mostTries = 3;

const lessonOf = (id: number): Promise<Lesson> => answered(api.GET('/lessons/{id}', { params: { path: { id } } }));

/** Changes a lesson from what it is now; once more when somebody else was quicker. */
const change = async (id: number, decide: (lesson: Lesson) => object): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const lesson = await lessonOf(id);
    try {
      await answered(api.PATCH('/lessons/{id}', { params: { path: { id } }, body: { ...decide(lesson), version: lesson.version } }));
      return;
    } catch (error) {
      const stale = error instanceof Error && problemIn(error)?.code === 'learning.changed_meanwhile';
      if (!stale || tries === mostTries) throw error;
    }
  }
};

const turns = new Map<number, Promise<void>>();

/** Files that arrive together take turns, lest each finds the lesson changed by the other. */
const changeLesson = (id: number, decide: (lesson: Lesson) => object): Promise<void> => {
  const work = (): Promise<void> => change(id, decide);
  const turn = (turns.get(id) ?? Promise.resolve()).then(work, work);
  turns.set(id, turn);
  return turn;
};

const attachmentsOf = ({ attachments }: Lesson) => attachments.map(({ assetId, title, filename }) => ({ assetId, title: title ?? filename ?? assetId }));

/** Ties a file that has arrived to what it was uploaded for; pictures are tied by the text that shows them. */
export const attachAsset = async ({ kind, id }: UploadTarget, assetId: string, filename: string): Promise<void> => {
  switch (kind) {
    case 'lesson-video': {
      const { durationSeconds } = await answered(api.GET('/assets/{id}', { params: { path: { id: assetId } } }));
      return changeLesson(id, () => ({ assetId, durationSeconds: durationSeconds === undefined ? null : Math.round(durationSeconds) }));
    }
    case 'lesson-file':
      return changeLesson(id, (lesson) => ({ attachments: [...attachmentsOf(lesson).filter((each) => each.assetId !== assetId), { assetId, title: filename }] }));
    case 'course-cover': {
      const { name } = await answered(api.GET('/courses/{courseId}', { params: { path: { courseId: id } } }));
      await answered(api.PUT('/courses/{courseId}', { params: { path: { courseId: id } }, body: { name, coverAssetId: assetId } }));
      return undefined;
    }
    case 'lesson-picture':
    case 'course-picture': return undefined;
    default: return kind satisfies never;
  }
};

export const detachVideo = (lessonId: number): Promise<void> => changeLesson(lessonId, () => ({ assetId: null, durationSeconds: null }));

export const detachFile = (lessonId: number, assetId: string): Promise<void> =>
  changeLesson(lessonId, (lesson) => ({ attachments: attachmentsOf(lesson).filter((each) => each.assetId !== assetId) }));

export const removeCover = async (courseId: number): Promise<void> => {
  const { name } = await answered(api.GET('/courses/{courseId}', { params: { path: { courseId } } }));
  await answered(api.PUT('/courses/{courseId}', { params: { path: { courseId } }, body: { name, coverAssetId: null } }));
};
