import { forgetMark, keptMarks, type KeptMark } from './store.ts';

export interface Sent {
  sent: number;
  /** What the academy did not take, because the course is over or the lesson is gone. */
  refused: number;
}

type Outcome = 'sent' | 'refused' | 'later';

const outcomeOf = (status: number): Outcome => {
  if (status < 300) return 'sent';
  const isPassing = status === 401 || status === 408 || status === 429 || status >= 500;
  return isPassing ? 'later' : 'refused';
};

const send = async ({ lessonId, completed }: KeptMark): Promise<Outcome> => {
  try {
    const { status } = await fetch(`/v1/lessons/${lessonId}/progress`, {
      method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ completed }),
    });
    return outcomeOf(status);
  } catch (error) {
    // No connection, still.
    if (error instanceof TypeError) return 'later';
    throw error;
  }
};

const sendAll = async (account: string): Promise<Sent> => {
  const count = { sent: 0, refused: 0 };
  for (const mark of await keptMarks(account)) {
    const outcome = await send(mark);
    if (outcome === 'later') break;
    await forgetMark(mark.id);
    count[outcome] += 1;
  }
  return count;
};

/** Sends what was kept, in its order, until something does not get through. Of all windows and their worker, one at a time. */
export const sendMarks = (account: string): Promise<Sent> => navigator.locks.request('liceo-marks', () => sendAll(account));
