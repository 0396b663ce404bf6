import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renditionFile } from './encoder-settings.ts';
import type { Ladder } from './ladder.ts';
import { packagedInit, packagedSegment } from './packaged-segments.ts';

const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'osx' };

const fragmentSeconds = 2;
const segmentSeconds = 4;

/**
 * The packager's program for this machine, out of its npm package.
 *
 * @throws Error that says how it gets there.
 */
export const findPackager = (): string => {
  let folder: string;
  try {
    folder = dirname(fileURLToPath(import.meta.resolve('shaka-packager')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('The npm package shaka-packager is not installed: npm ci --include=optional', { cause: error });
  }
  const program = join(folder, 'bin', `packager-${systems[process.platform] ?? process.platform}-${process.arch}`);
  if (!existsSync(program)) throw new Error(`shaka-packager has no program for ${process.platform} on ${process.arch}`);
  return program;
};

/** Its words, to cut the MP4 files of a ladder into segments that HLS and DASH share. */
export const packagingWords = ({ video, audio }: Ladder): string[] => [
  ...[...video, ...audio].map(({ kind, name }) =>
    `in=${renditionFile(name)},stream=${kind},init_segment=${packagedInit(name)},segment_template=${packagedSegment(name, '$Number%05d$')}`),
  `--segment_duration=${segmentSeconds}`, `--fragment_duration=${fragmentSeconds}`, '--generate_sidx_in_media_segments=false', '--quiet',
];
