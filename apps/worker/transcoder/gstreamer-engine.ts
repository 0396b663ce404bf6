import { dirname, join } from 'node:path';
import type { Limits } from '../sandbox/confinement.ts';
import { SandboxError, type Sandbox } from '../sandbox/sandbox.ts';
import { allElements, encodePipeline, previewPipeline, soundPipeline, stillPipeline } from './gstreamer/pipeline.ts';
import { findPlugins, withPlugins } from './gstreamer/plugins.ts';
import { nodeAvEngine } from './node-av-engine.ts';
import { refusalOf } from './refusal-of.ts';
import { findPackager, packagingWords } from './shaka-packager.ts';
import { SourceRefused } from './source-refused.ts';
import type { KnownTask, TranscodingEngine } from './transcoding-engine.ts';

const secondsIn = (line: string): number | undefined => {
  const seconds = /^progressreport\S* \([\d:]+\): (\d+)\b/.exec(line)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
};

/** A demuxer that does not know a stream leaves the pipeline waiting for it, and only warns; when there is no other stream it may end first. */
const streamIsStrange = /^WARNING: .*Delayed linking failed/;
const hadNoOther = /reason not-linked/;

/** The folder of a program that is not the system's, which a confined program sees anyway. */
const readableFor = (program: string): string[] => (program.startsWith('/usr/') ? [] : [dirname(dirname(program))]);

/**
 * Debian's GStreamer, with shaka-packager for the segments.
 *
 * What a file is tells node-av's probe, confined as always: a rendition may be made anew by a worker with another
 * engine, so that all have to agree on streams, lengths and rates, and on what is refused.
 */
export const gstreamerEngine = async (sandbox: Sandbox, gstLaunch: string, folderForTrial: string): Promise<TranscodingEngine> => {
  const packager = findPackager();
  const plugins = findPlugins(gstLaunch);

  const tryOut = async (program: string, words: readonly string[]): Promise<string[]> => {
    const limits: Limits = { wallSeconds: 60, cpuSeconds: 60, memoryBytes: 1e9, fileBytes: 1e6, processes: 64 };
    const lines: string[] = [];
    try {
      await sandbox.run({ command: words, folder: folderForTrial, readable: [...readableFor(gstLaunch), dirname(packager)], limits, onLine: (line) => lines.push(line) });
    } catch (error) {
      if (error instanceof SandboxError) throw new Error(`${program} does not run: ${error.message}`, { cause: error });
      throw error;
    }
    return lines;
  };
  const inspect = join(dirname(gstLaunch), 'gst-inspect-1.0');
  const there = new Set((await tryOut(inspect, withPlugins(inspect, plugins))).map((line) => /^\S+: {2}(\S+): /.exec(line)?.[1]));
  const missing = allElements.filter((element) => !there.has(element));
  if (missing.length > 0) throw new Error(`${gstLaunch} has plugins without these elements: ${missing.join(', ')}`);
  await tryOut(gstLaunch, [...withPlugins(gstLaunch, plugins), '--version']);
  await tryOut(packager, [packager, '--version']);

  const work = async ({ source, folder, limits, signal, onSeconds }: KnownTask, pipeline: readonly string[]): Promise<void> => {
    const strange = new AbortController();
    const onLine = (line: string): void => {
      const seconds = secondsIn(line);
      if (seconds !== undefined) onSeconds?.(seconds);
      if (streamIsStrange.test(line)) strange.abort();
    };
    const stopping = signal ? AbortSignal.any([signal, strange.signal]) : strange.signal;
    try {
      await refusalOf(source, sandbox.run({ command: [...withPlugins(gstLaunch, plugins), '--no-position', ...pipeline], folder, limits, signal: stopping, readable: [...readableFor(gstLaunch), source], onLine }));
    } catch (error) {
      const isStrange = strange.signal.aborted || (error instanceof SourceRefused && hadNoOther.test(error.message));
      if (isStrange && !signal?.aborted) throw new SourceRefused('codec_not_supported', 'GStreamer does not know the kind of a stream in the file');
      throw error;
    }
  };

  return {
    name: 'gstreamer',
    leaves: 'segments',
    // Nothing in Debian's packages turns the range of HDR into that of SDR.
    abilities: { toneMapping: false },
    probe: nodeAvEngine(sandbox).probe,
    encode: async (task) => {
      const { source, facts, ladder, folder, limits, signal } = task;
      await work(task, encodePipeline(source, facts, ladder));
      await refusalOf(source, sandbox.run({ command: [packager, ...packagingWords(ladder)], folder, limits, signal, readable: [dirname(packager)] }));
    },
    preview: async (task) => {
      if (task.facts.video) await work(task, previewPipeline(task.source, task.facts, task.facts.video, task));
    },
    still: async (task) => {
      if (task.facts.video) await work(task, stillPipeline(task.source, task.facts, task.facts.video, task));
    },
    extractSound: (task) => work(task, soundPipeline(task.source, task.facts, task.stream)),
  };
};
