import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../wait-for.ts';
import type { Door, Held, Passage, Stage } from './worker-door.ts';

/** A moment of a job. It is waited for, and is still on when it is there. */
export interface Moment {
  name: string;
  /** The step that is not finished at this moment. */
  step: string;
  /** Resolves in it; `release` ends it. */
  reach(door: Door, folder: string): Promise<Pick<Held, 'release'>>;
}

const secondsToReach = 120;

const onItsWay = (stage: Stage, matches: (passage: Passage, answer: string) => boolean) => (door: Door) => door.hold(stage, matches);

/** While something of that name lies in the job's folder: a program is at work there. */
const atWork = (isIt: (path: string) => boolean) => async (_door: Door, folder: string) => {
  await waitFor(async () => {
    const paths = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      // A folder that is gone while it is read.
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return paths.some((path) => isIt(join('/', path)));
  }, { seconds: secondsToReach, what: 'a program at work' });
  return { release: () => undefined };
};

const put = (isIt: (file: string) => boolean) => ({ method, path, file }: Passage): boolean => method === 'PUT' && path === 'outputs' && file !== undefined && isIt(file);

/** Every step of a job, and what lies between them, in their order. */
export const moments: readonly Moment[] = [
  { name: 'claim', step: 'probe', reach: onItsWay('answering', ({ path }, answer) => path === 'claims' && answer.includes('"jobId"')) },
  { name: 'download of the source', step: 'probe', reach: onItsWay('answering', ({ path }) => path === 'source') },
  { name: 'probe', step: 'probe', reach: atWork((path) => /\/probe\/\.making-/.test(path)) },
  { name: 'images', step: 'images', reach: atWork((path) => /\/images\/\.making-/.test(path)) },
  { name: 'video', step: 'video', reach: atWork((path) => /\/video\/\.making-/.test(path)) },
  { name: 'upload of outputs', step: 'video', reach: onItsWay('sending', put((file) => /^hls\/.*\.m4s$/.test(file))) },
  { name: 'finish of a step', step: 'package', reach: onItsWay('answering', ({ path }, answer) => path === 'steps' && answer.includes('"package"')) },
  { name: 'package', step: 'package', reach: onItsWay('sending', put((file) => file === 'hls/master.m3u8')) },
  { name: 'transcribe', step: 'transcribe', reach: atWork((path) => /\/whisper-/.test(path)) },
];
