import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Speech } from '../speech/speech-config.ts';
import type { MediaTools } from '../media-tools.ts';
import type { Claimed, JobClient, Report } from './media-client.ts';

/** What a step has at hand. */
export interface JobContext extends MediaTools {
  job: Claimed;
  media: JobClient;
  speech: Speech;
  /** The job's own folder on this machine. */
  folder: string;
  signal: AbortSignal;
  onProgress: (percent: number) => void;
}

/** What a step reports once its files are uploaded. */
export type Done = Omit<Report, 'step'>;

/** The file to work on, fetched when it is first asked for. */
export const sourceOf = async ({ media, folder }: JobContext): Promise<string> => {
  const file = join(folder, 'source');
  await media.fetchSource(file);
  return file;
};

/** An empty folder of this step's own: what an attempt before left in it is gone. */
export const freshFolder = async ({ folder }: JobContext, name: string): Promise<string> => {
  const path = join(folder, name);
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return path;
};

/** A file that an earlier step brought, maybe from another machine. */
export const fetched = async ({ media }: JobContext, path: string, folder: string): Promise<string> => {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await media.fetchOutput(path, file);
  return file;
};

/** Brings all files below `folder`, or below a part of it, by their paths in it. */
export const uploadAll = async ({ media, signal }: JobContext, folder: string, part = '.'): Promise<void> => {
  const entries = await readdir(join(folder, part), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    signal.throwIfAborted();
    const file = join(entry.parentPath, entry.name);
    await media.upload(relative(folder, file).split(sep).join('/'), file);
  }
};
