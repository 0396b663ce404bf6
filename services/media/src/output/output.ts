import { extname } from 'node:path';
import { errors } from '../errors.ts';

/** What may be made of an asset, by its extension; nothing else is taken or served. */
const mimeTypes: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mpd': 'application/dash+xml',
  '.m4s': 'video/iso.segment',
  '.mp4': 'video/mp4',
  '.m4a': 'audio/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.avif': 'image/avif',
  '.json': 'application/json',
};

const mostSegments = 3;
/** One folder or file name. It begins with a letter or digit, so it never leads upwards. */
export const segmentPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$';
const segment = new RegExp(segmentPattern);

export interface Output {
  readonly path: string;
  readonly mimeType: string;
}

/** A path below an asset, for example `hls/720p/seg-1.m4s`, or `media.output_path_invalid`. */
export const outputAt = (path: string): Output => {
  const segments = path.split('/');
  const mimeType = mimeTypes[extname(path)];
  if (segments.length > mostSegments || !segments.every((each) => segment.test(each)) || mimeType === undefined) {
    return errors.outputPathInvalid({ field: 'path', rule: 'pattern', params: { extensions: Object.keys(mimeTypes) }, detail: 'At most two folders and a file of a known kind.' });
  }
  return { path, mimeType };
};

export interface Claim {
  readonly assetId: string;
  readonly jobId: string;
  readonly claim: number;
  readonly step: string;
}

/** All that is made of an asset lies below it. The original keeps its own place, which is a file. */
export const outputsOf = (assetId: string): string => `outputs/${assetId.slice(-2)}/${assetId}/`;

/** Each claim has a place of its own: what one that was lost still uploads meets nothing of the next one. */
export const keyOf = ({ assetId, jobId, claim, step }: Claim, path: string): string => `${outputsOf(assetId)}${jobId}/${claim}-${step}/${path}`;

export const masterPlaylist = 'hls/master.m3u8';
const dashManifest = 'dash/manifest.mpd';
const subtitlePath = /^subtitles\/([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.vtt$/;

export interface Inventory {
  readonly hls: boolean;
  readonly dash: boolean;
  readonly poster: string | undefined;
  readonly thumbnails: boolean;
  readonly waveform: boolean;
  /** Languages. */
  readonly subtitles: readonly string[];
}

const posters = ['poster.webp', 'poster.jpg', 'poster.avif'];
/** What `inventoryOf` looks for, beside all of `subtitles/`. */
export const namedPaths: readonly string[] = [masterPlaylist, dashManifest, 'thumbnails.vtt', 'waveform.json', ...posters];

/** What there is of an asset, read off the paths. */
export const inventoryOf = (paths: readonly string[]): Inventory => ({
  hls: paths.includes(masterPlaylist),
  dash: paths.includes(dashManifest),
  poster: posters.find((name) => paths.includes(name)),
  thumbnails: paths.includes('thumbnails.vtt'),
  waveform: paths.includes('waveform.json'),
  subtitles: paths.flatMap((path) => subtitlePath.exec(path)?.[1] ?? []).toSorted(),
});
