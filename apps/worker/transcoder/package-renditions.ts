import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dashManifest, masterPlaylist, mediaPlaylist } from './manifests.ts';
import type { SegmentedRendition } from './stream-segments.ts';

/** Writes all manifests of an asset into `out`: `hls/master.m3u8`, the list of each rendition, and `dash/manifest.mpd`. */
export const packageRenditions = async (out: string, renditions: readonly SegmentedRendition[]): Promise<void> => {
  const files: [path: string, content: string][] = [
    ['hls/master.m3u8', masterPlaylist(renditions)],
    ['dash/manifest.mpd', dashManifest(renditions)],
    ...renditions.map((rendition): [string, string] => [`hls/${rendition.name}/index.m3u8`, mediaPlaylist(rendition)]),
  ];
  for (const folder of ['hls', 'dash', ...renditions.map(({ name }) => `hls/${name}`)]) await mkdir(join(out, folder), { recursive: true });
  for (const [path, content] of files) await writeFile(join(out, path), content);
};
