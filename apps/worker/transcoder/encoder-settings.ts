import type { MediaFacts } from './media-facts.ts';
import { allowedFormats, mostPixels, type AudioRendition, type VideoRendition } from './ladder.ts';

/** How the sources are opened: only what lies in the file itself, and in no format that names others. */
export const demuxerOptions = { protocol_whitelist: 'file', format_whitelist: allowedFormats.join(',') };

/** How streams are decoded: no picture whose memory alone would be an attack. */
export const decoderOptions = { max_pixels: String(mostPixels) };

/** x264 with key frames at fixed places, constant quality and a ceiling for slow lines. */
export const x264Options = ({ keyInterval, maxBitrate }: VideoRendition) => ({
  preset: 'veryfast',
  profile: 'high',
  crf: '23',
  maxrate: String(maxBitrate),
  bufsize: String(maxBitrate * 2),
  g: String(keyInterval),
  keyint_min: String(keyInterval),
  sc_threshold: '0',
});

export const aacOptions = ({ bitrate }: AudioRendition) => ({ b: String(bitrate) });

const movflags = 'cmaf+delay_moov+skip_trailer';

/** CMAF in one file: a fragment for each group of pictures, or for two seconds of sound. */
export const muxerOptions = (kind: 'video' | 'audio') =>
  kind === 'video' ? { movflags: `${movflags}+frag_keyframe` } : { movflags, frag_duration: '2000000' };

/** The file that an adapter writes a rendition to. */
export const renditionFile = (name: string): string => `${name}.mp4`;
/** The pictures that an adapter writes for previews, numbered from 1. */
export const previewPattern = 'preview-%05d.jpg';
/** The one picture that an adapter writes for a poster. */
export const stillFile = 'still.jpg';
/** The sound that an adapter extracts: WAV, 16 kHz, 16 bit, one channel. */
export const soundFile = 'sound.wav';

export const jpegOptions = { qmin: '3', qmax: '3' };

/** Of long films only key frames are decoded for previews: they come often enough, and the rest would take minutes. */
export const skipsToKeyFrames = ({ durationSeconds }: MediaFacts): boolean => durationSeconds > 120;
