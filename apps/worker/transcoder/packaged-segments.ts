import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openMade, readFragmentedMp4, type FragmentedMp4 } from './fragmented-mp4.ts';
import { copyRange, initName, segmentName, type RenditionLabel, type SegmentedRendition } from './stream-segments.ts';

/** What a packager writes beside each other into its folder, where nothing is but plain files. */
export const packagedInit = (rendition: string): string => `${rendition}-init.mp4`;
export const packagedSegment = (rendition: string, number: string): string => `${rendition}-seg-${number}.m4s`;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Copies one file, and tells what stands in it. */
const take = async (from: string, to: string, header?: FragmentedMp4): Promise<FragmentedMp4 & { bytes: number }> => {
  const file = await openMade(from);
  try {
    const content = await readFragmentedMp4(file, header);
    const { size } = await file.stat();
    await copyRange(file, 0, size, to);
    return { ...content, bytes: size };
  } finally {
    await file.close();
  }
};

/** Takes `init.mp4` and `seg-00001.m4s` … of one rendition from a packager's folder into one of its own. */
export const takeSegments = async (made: string, folder: string, about: RenditionLabel): Promise<SegmentedRendition> => {
  await mkdir(folder, { recursive: true });
  const header = await take(join(made, packagedInit(about.name)), join(folder, initName));
  const segments: SegmentedRendition['segments'] = [];
  let start: number | undefined;
  let end = 0;
  for (;;) {
    const name = segmentName(segments.length + 1);
    try {
      const { fragments, bytes } = await take(join(made, `${about.name}-${name}`), join(folder, name), header);
      const [first] = fragments;
      if (!first?.beginsWithKey) throw new Error(`The segment ${name} of ${about.name} does not begin with a key frame`);
      if (start !== undefined && first.start !== end) throw new Error(`The segment ${name} of ${about.name} does not begin where the one before has ended`);
      const duration = fragments.reduce((sum, fragment) => sum + fragment.duration, 0);
      start ??= first.start;
      end = first.start + duration;
      segments.push({ duration, bytes });
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (segments.length === 0) throw new Error(`There are no segments of ${about.name}`, { cause: error });
      return { ...header.track, ...about, start: start ?? 0, segments };
    }
  }
};
