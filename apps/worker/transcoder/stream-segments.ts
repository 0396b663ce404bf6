import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileHandle } from 'node:fs/promises';
import { openMade, readFragmentedMp4, type Fragment, type Track } from './fragmented-mp4.ts';

/** One rendition cut into segments, as manifests describe it. */
export interface SegmentedRendition extends Track {
  name: string;
  language?: string;
  isDefault: boolean;
  frameRate?: { numerator: number; denominator: number };
  /** Decoding time of the first sample, in ticks. */
  start: number;
  segments: { duration: number; bytes: number }[];
}

/** What is known of a rendition and does not stand in its file. */
export type RenditionLabel = Pick<SegmentedRendition, 'name' | 'language' | 'isDefault' | 'frameRate'> & { channels?: number };

/** How long segments are: two key intervals, less than half a frame for rates that are no whole number. */
const targetSeconds = 4 - 0.02;

export const initName = 'init.mp4';
export const segmentName = (number: number): string => `seg-${String(number).padStart(5, '0')}.m4s`;

/** Fragments put together until a segment is long enough; a short rest goes with the last one. */
const groupFragments = (fragments: readonly Fragment[], timescale: number): Fragment[][] => {
  const groups: Fragment[][] = [];
  let seconds = Infinity;
  for (const fragment of fragments) {
    if (seconds >= targetSeconds) {
      groups.push([]);
      seconds = 0;
    }
    groups.at(-1)?.push(fragment);
    seconds += fragment.duration / timescale;
  }
  const [rest, last] = [groups.at(-1), groups.at(-2)];
  const isShort = rest && rest.reduce((sum, { duration }) => sum + duration, 0) < timescale / 2;
  return last && isShort ? [...groups.slice(0, -2), [...last, ...rest]] : groups;
};

// `msdh`: a segment of a stream, by which a player that meets it alone knows what it is.
const segmentType = Buffer.from('\0\0\0\x18stypmsdh\0\0\0\0msdhcmfs', 'latin1');

/** Copies a stretch of a file. */
export const copyRange = async (from: FileHandle, start: number, bytes: number, to: string, prefix?: Buffer): Promise<void> => {
  const out = createWriteStream(to);
  if (prefix) out.write(prefix);
  await pipeline(from.createReadStream({ start, end: start + bytes - 1, autoClose: false }), out);
};

/**
 * Cuts a fragmented MP4 file into `init.mp4` and `seg-00001.m4s` … in `folder`, which HLS and DASH share.
 */
export const writeSegments = async (source: string, folder: string, about: RenditionLabel): Promise<SegmentedRendition> => {
  const file = await openMade(source);
  try {
    const { track, headerBytes, fragments } = await readFragmentedMp4(file);
    await mkdir(folder, { recursive: true });
    await copyRange(file, 0, headerBytes, join(folder, initName));
    const groups = groupFragments(fragments, track.timescale);
    const segments: SegmentedRendition['segments'] = [];
    for (const group of groups) {
      const bytes = group.reduce((sum, fragment) => sum + fragment.bytes, 0);
      segments.push({ duration: group.reduce((sum, fragment) => sum + fragment.duration, 0), bytes: bytes + segmentType.length });
      await copyRange(file, group[0]?.offset ?? 0, bytes, join(folder, segmentName(segments.length)), segmentType);
    }
    // The header of AAC in MP4 always speaks of two channels.
    return { ...track, ...about, start: fragments[0]?.start ?? 0, segments };
  } finally {
    await file.close();
  }
};
