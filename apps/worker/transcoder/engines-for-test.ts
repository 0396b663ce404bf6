import { existsSync } from 'node:fs';
import { parseConfig } from '@liceo/kernel/config';
import { MediaSettings, openMediaTools } from '../media-tools.ts';
import { missingPackages } from './gstreamer/plugins.ts';
import type { Transcoder } from './transcoder.ts';

const ffmpegProgram = '/usr/bin/ffmpeg';
const gstreamerProgram = '/usr/bin/gst-launch-1.0';

const openWith = async (LICEO_TRANSCODER: string): Promise<Transcoder> =>
  (await openMediaTools(parseConfig(MediaSettings, { LICEO_TRANSCODER, LICEO_FFMPEG: ffmpegProgram, LICEO_GSTREAMER: gstreamerProgram }), () => undefined)).transcoder;

/** Every engine, whether this machine has it, and how to open a transcoder over it. */
export const engines: Record<string, { isThere: boolean; open: () => Promise<Transcoder> }> = {
  'node-av': { isThere: true, open: () => openWith('node-av') },
  ffmpeg: { isThere: existsSync(ffmpegProgram), open: () => openWith('ffmpeg') },
  gstreamer: { isThere: existsSync(gstreamerProgram) && missingPackages(gstreamerProgram).length === 0, open: () => openWith('gstreamer') },
};
