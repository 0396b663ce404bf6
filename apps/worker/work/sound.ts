import { join } from 'node:path';
import { freshFolder, sourceOf, type JobContext } from './job-context.ts';
import { probed } from './results.ts';

/** The first sound of the film, as those want it who listen to speech; undefined when it has none. */
export const soundOf = async (context: JobContext): Promise<string | undefined> => {
  const { job, transcoder, folder, signal } = context;
  const { facts } = probed(job);
  const [first] = facts.audio;
  if (!first) return undefined;
  const file = join(folder, 'sound.wav');
  await transcoder.extractSound({ source: await sourceOf(context), out: await freshFolder(context, 'sound'), facts, stream: first.stream, file, signal });
  return file;
};
