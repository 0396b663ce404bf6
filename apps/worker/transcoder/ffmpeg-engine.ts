import { dirname, join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { SandboxError, type Sandbox } from '../sandbox/sandbox.ts';
import type { Limits } from '../sandbox/confinement.ts';
import { aacOptions, decoderOptions, demuxerOptions, jpegOptions, muxerOptions, previewPattern, renditionFile, skipsToKeyFrames, soundFile, stillFile, x264Options } from './encoder-settings.ts';
import { factsOfFfprobe } from './ffprobe-facts.ts';
import { filterGraphs, lastPictureSeconds, previewGraph, soundGraph, stillGraph, type FilterGraph } from './filter-graph.ts';
import type { Ladder } from './ladder.ts';
import type { MediaFacts } from './media-facts.ts';
import { refusalOf } from './refusal-of.ts';
import type { KnownTask, Task, TranscodingEngine } from './transcoding-engine.ts';

const words = (options: Readonly<Record<string, string>>): string[] => Object.entries(options).flatMap(([name, value]) => [`-${name}`, value]);

const inputWords = (source: string): string[] => ['-noautorotate', ...words(decoderOptions), ...words(demuxerOptions), '-i', source];

/** Every label of a graph is made its own, for here all graphs are one. */
const joined = (graphs: readonly FilterGraph[]): string[] => [
  '-filter_complex',
  graphs.map(({ stream, description }, at) => description.replace('[in]', `[0:${stream}]`).replaceAll(/\[cut(\d+)\]/g, `[cut${at}-$1]`)).join(';'),
];

const withoutMetadata = ['-map_metadata', '-1', '-map_chapters', '-1'];

const encodeWords = (facts: MediaFacts, ladder: Ladder): string[] => [
  ...joined(filterGraphs(facts, ladder, 'from zero')),
  ...ladder.video.flatMap((one) => ['-map', `[${one.name}]`, ...withoutMetadata, '-c:v', 'libx264', ...words(x264Options(one)), ...words(muxerOptions('video')), '-f', 'mp4', renditionFile(one.name)]),
  ...ladder.audio.flatMap((one) => ['-map', `[${one.name}]`, ...withoutMetadata, '-c:a', 'aac', ...words(aacOptions(one)), ...words(muxerOptions('audio')), '-f', 'mp4', renditionFile(one.name)]),
];

const quiet = ['-nostdin', '-hide_banner', '-v', 'error', '-y'];
const withProgress = ['-nostats', '-stats_period', '1', '-progress', 'pipe:1'];

const secondsIn = (line: string): number | undefined => {
  const microseconds = /^out_time_us=(\d+)$/.exec(line)?.[1];
  return microseconds === undefined ? undefined : Number(microseconds) / 1_000_000;
};

export interface FfmpegPrograms {
  ffmpeg: string;
  ffprobe: string;
}

interface Words {
  program: string;
  words: readonly string[];
}

/** The `ffmpeg` program of the machine. */
export const ffmpegEngine = async (sandbox: Sandbox, programs: FfmpegPrograms, folderForTrial: string): Promise<TranscodingEngine> => {
  const run = async ({ source, folder, limits, signal }: Task, command: Words, onLine: (line: string) => void): Promise<void> => {
    const readable = [source, ...(command.program.startsWith('/usr/') ? [] : [dirname(command.program)])];
    await sandbox.run({ command: [command.program, ...command.words], folder, readable, limits, signal, onLine });
  };

  const work = (task: KnownTask, taskWords: readonly string[], decoderWords: readonly string[] = []): Promise<void> =>
    refusalOf(task.source, run(task, { program: programs.ffmpeg, words: [...quiet, ...withProgress, ...decoderWords, ...inputWords(task.source), ...taskWords] }, (line) => {
      const seconds = secondsIn(line);
      if (seconds !== undefined) task.onSeconds?.(seconds);
    }));

  /** Recorders that write while they record do not know how long it will be: then it is read through. */
  const readThrough = async (task: Task): Promise<number> => {
    let last = 0;
    await run(task, { program: programs.ffmpeg, words: [...quiet, ...withProgress, ...inputWords(task.source), '-map', '0', '-c', 'copy', '-f', 'null', '-'] }, (line) => (last = secondsIn(line) ?? last));
    return last;
  };

  const probe = async (task: Task): Promise<MediaFacts> => {
    const output: string[] = [];
    await run(task, { program: programs.ffprobe, words: ['-v', 'error', ...words(demuxerOptions), '-of', 'json', '-show_format', '-show_streams', task.source] }, (line) => output.push(line));
    const facts = factsOfFfprobe(Value.Parse(Type.Unknown(), JSON.parse(output.join('\n'))));
    return facts.durationSeconds > 0 ? facts : { ...facts, durationSeconds: await readThrough(task) };
  };

  const limits: Limits = { wallSeconds: 20, cpuSeconds: 20, memoryBytes: 1e9, fileBytes: 1e6, processes: 64 };
  const hasFilter = async (name: string): Promise<boolean> => {
    const lines: string[] = [];
    await sandbox.run({ command: [programs.ffmpeg, '-hide_banner', '-filters'], folder: folderForTrial, readable: [dirname(programs.ffmpeg)], limits, onLine: (line) => lines.push(line) });
    return lines.some((line) => line.includes(` ${name} `));
  };

  try {
    return {
      name: 'ffmpeg',
      leaves: 'fragmented files',
      abilities: { toneMapping: (await hasFilter('zscale')) && (await hasFilter('tonemap')) },
      probe: (task) => refusalOf(task.source, probe(task)),
      encode: (task) => work(task, encodeWords(task.facts, task.ladder)),
      preview: async (task) => {
        const { video } = task.facts;
        if (!video) return;
        const skip = skipsToKeyFrames(task.facts) ? ['-skip_frame', 'nokey'] : [];
        await work(task, [...joined([previewGraph(task.facts, video, task, 'from zero')]), '-map', '[out]', '-c:v', 'mjpeg', ...words(jpegOptions), '-f', 'image2', previewPattern], skip);
      },
      still: async (task) => {
        const { video } = task.facts;
        if (!video) return;
        // The program seeks before it decodes, and counts from there: from where there still is a picture.
        const seekTo = Math.max(0, task.atSeconds - lastPictureSeconds);
        const graph = stillGraph(task.facts, video, { fromSeconds: task.atSeconds - seekTo, width: task.width }, 'from zero');
        await work(task, [...joined([graph]), '-map', '[out]', '-frames:v', '1', '-c:v', 'mjpeg', ...words(jpegOptions), '-update', '1', '-f', 'image2', stillFile], ['-ss', String(seekTo)]);
      },
      extractSound: (task) =>
        work(task, [...joined([soundGraph(task.facts, task.stream, 'from zero')]), '-map', '[out]', ...withoutMetadata, '-c:a', 'pcm_s16le', '-f', 'wav', soundFile]),
    };
  } catch (error) {
    if (error instanceof SandboxError) throw new Error(`${programs.ffmpeg} does not run: ${error.message}`, { cause: error });
    throw error;
  }
};

/** The programs below a folder, or beside the one that is named. */
export const programsBeside = (ffmpeg: string): FfmpegPrograms => ({ ffmpeg, ffprobe: join(dirname(ffmpeg), 'ffprobe') });
