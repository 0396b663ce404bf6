import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EarlierTrack, SubtitleTrack } from '../speech/subtitle-track.ts';
import { fetched, freshFolder, uploadAll, type Done, type JobContext } from './job-context.ts';
import { MediaRefusal } from './media-refusal.ts';

export const shownTrack = (language: string): string => `subtitles/${language}.vtt`;
/** As the machine wrote it: what a later run needs to tell a teacher's edits. */
const written = (language: string): string => `machine/${language}.vtt`;

const textAt = async (context: JobContext, path: string, folder: string): Promise<string | undefined> => {
  try {
    return await readFile(await fetched(context, path, folder), 'utf8');
  } catch (error) {
    if (error instanceof MediaRefusal && error.code === 'media.output_missing') return undefined;
    throw error;
  }
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A track as it is at this moment. */
export interface FoundTrack {
  readonly shown: string | undefined;
  /** What the machine wrote and the teacher made of it, when both are there. */
  readonly earlier: EarlierTrack | undefined;
  /** Whether the teacher brought it: nothing of it was heard, and no machine touches it. */
  readonly isTheirOwn: boolean;
}

export const findTrack = async (context: JobContext, language: string): Promise<FoundTrack> => {
  const folder = await freshFolder(context, `found-${language}`);
  const [edited, machine] = [await textAt(context, shownTrack(language), folder), await textAt(context, written(language), folder)];
  return {
    shown: edited,
    earlier: edited === undefined || machine === undefined ? undefined : { edited, machine },
    isTheirOwn: edited !== undefined && machine === undefined,
  };
};

type Replaces = NonNullable<Done['replaces']>;

/** What stood in the place of a track when its edits were read: if something else does by then, it is not taken. */
export const replacing = (language: string, { shown }: FoundTrack): Replaces => [{ path: shownTrack(language), sha256: shown === undefined ? null : sha256(shown) }];

export const bringTrack = async (context: JobContext, { language, vtt, machine }: SubtitleTrack): Promise<void> => {
  const out = await freshFolder(context, `track-${language}`);
  for (const [path, text] of [[shownTrack(language), vtt], [written(language), machine]] as const) {
    await mkdir(join(out, path, '..'), { recursive: true });
    await writeFile(join(out, path), text);
  }
  await uploadAll(context, out);
};

const mostConflicts = 100;
const longestText = 1000;

/** Conflicts in a size that a report may have. */
export const conflictsOf = ({ conflicts }: SubtitleTrack) =>
  conflicts.slice(0, mostConflicts).map(({ from, to, edited, heard }) => ({ from, to, edited: edited.slice(0, longestText), heard: heard.slice(0, longestText) }));
