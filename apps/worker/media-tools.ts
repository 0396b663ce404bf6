import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { findMeans } from './sandbox/confinement.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';
import { ffmpegEngine, programsBeside } from './transcoder/ffmpeg-engine.ts';
import { gstreamerEngine } from './transcoder/gstreamer-engine.ts';
import { nodeAvEngine } from './transcoder/node-av-engine.ts';
import { openTranscoder, type Transcoder } from './transcoder/transcoder.ts';
import type { TranscodingEngine } from './transcoder/transcoding-engine.ts';

export const MediaSettings = Type.Object({
  /** What transcodes: FFmpeg as an npm package, the `ffmpeg` program of the machine, or its GStreamer with shaka-packager. */
  LICEO_TRANSCODER: Type.Union([Type.Literal('node-av'), Type.Literal('ffmpeg'), Type.Literal('gstreamer')], { default: 'node-av' }),
  /** Where that program lies; `ffprobe` lies beside it. */
  LICEO_FFMPEG: Type.String({ default: '/usr/bin/ffmpeg' }),
  /** Where GStreamer's program lies; `gst-inspect-1.0` lies beside it, the plugins below `lib` beside its folder. */
  LICEO_GSTREAMER: Type.String({ default: '/usr/bin/gst-launch-1.0' }),
});
type MediaSettings = Static<typeof MediaSettings>;

/** What a worker does its work with. */
export interface MediaTools {
  sandbox: Sandbox;
  transcoder: Transcoder;
}

/** Programs of the machine are tried out before the first film, below `parent`. */
const openTried = async (parent: string, open: (folderForTrial: string) => Promise<TranscodingEngine>): Promise<TranscodingEngine> => {
  const folder = await mkdtemp(join(parent, 'trial-'));
  try {
    return await open(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const openEngine = ({ LICEO_TRANSCODER, LICEO_FFMPEG, LICEO_GSTREAMER }: MediaSettings, sandbox: Sandbox, parent: string): Promise<TranscodingEngine> => {
  switch (LICEO_TRANSCODER) {
    case 'node-av':
      return Promise.resolve(nodeAvEngine(sandbox));
    case 'ffmpeg':
      return openTried(parent, (folder) => ffmpegEngine(sandbox, programsBeside(LICEO_FFMPEG), folder));
    case 'gstreamer':
      return openTried(parent, (folder) => gstreamerEngine(sandbox, LICEO_GSTREAMER, folder));
  }
};

/** Opens what the configuration asks for, trying it out below `folder`; `report` is told what this machine lacks to confine programs with. */
export const openMediaTools = async (config: MediaSettings, report: (line: string) => void, folder = tmpdir()): Promise<MediaTools> => {
  const sandbox = await openSandbox(report, await findMeans(folder));
  return { sandbox, transcoder: openTranscoder(await openEngine(config, sandbox, folder)) };
};
