import { answered, api, problemIn } from '#app/api/browser.ts';
import type { Answer } from '#app/api/paths.ts';
import { keepMark, readMarks } from './kept-marks.ts';
import { sendMarks } from './send-marks.ts';
import { keptMarks } from './store.ts';

interface Mark {
  lessonId: number;
  completed: boolean;
}

type Progress = Answer<'/lessons/{id}/progress', 'put'>;

const isUnreachable = (error: unknown): boolean => error instanceof Error && problemIn(error)?.status === 0;

/** Whether something older waits; what is newer must not overtake it. */
const waits = async (account: string): Promise<boolean> => {
  if ((await keptMarks(account)).length === 0) return false;
  await sendMarks(account);
  await readMarks(account);
  return (await keptMarks(account)).length > 0;
};

const markOrKeep = async (account: string, mark: Mark): Promise<Progress | undefined> => {
  if (!await waits(account)) {
    try {
      const { lessonId: id, completed } = mark;
      return await answered(api.PUT('/lessons/{id}/progress', { params: { path: { id } }, body: { completed } }));
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
  }
  await keepMark(account, mark);
  const registration = await navigator.serviceWorker?.getRegistration();
  // Where the browser knows how, its worker sends it even when no window of the academy is open any more.
  if (registration && 'sync' in registration) await (registration.sync as { register: (tag: string) => Promise<void> }).register('marks');
  return undefined;
};

/**
 * Marks a lesson on the server; without a connection the mark is kept, to be sent later, and there is no answer. Until
 * then no page is loaded anew (`reload-calmly.ts`).
 */
export const markLesson = (account: string, mark: Mark): Promise<Progress | undefined> =>
  navigator.locks.request('liceo-marking', { mode: 'shared' }, () => markOrKeep(account, mark));
