import { lstat, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../sandbox/confinement.ts';
import { renditionFile, soundFile } from './encoder-settings.ts';
import { chooseLadder, type Abilities, type Ladder } from './ladder.ts';
import { longestSeconds } from './manifests.ts';
import type { MediaFacts } from './media-facts.ts';
import { takeSegments } from './packaged-segments.ts';
import { SourceRefused } from './source-refused.ts';
import { writeSegments, type SegmentedRendition } from './stream-segments.ts';
import type { KnownTask, TranscodingEngine } from './transcoding-engine.ts';

/** A source, and the folder of what is made of it. */
export interface Source {
  /** Readable for everybody; the folders above need not be. */
  source: string;
  out: string;
  signal?: AbortSignal;
}

export interface TranscodeOrder extends Source {
  facts: MediaFacts;
  /** All renditions of the source, or those that are still to be made. */
  ladder: Ladder;
  /** Told whole percents, each once, from 0 to 100. */
  onProgress?: (percent: number) => void;
}

/** Makes streams of files. Each call leaves behind what it made, or nothing. */
export interface Transcoder {
  readonly name: string;
  readonly abilities: Abilities;
  /** What the file is; throws `SourceRefused` for what cannot be read. */
  probe(order: Source): Promise<MediaFacts>;
  /** Writes `hls/<rendition>/` with `init.mp4` and segments, from one decoding. */
  transcode(order: TranscodeOrder): Promise<SegmentedRendition[]>;
  /** Calls `use` with a folder of pictures, one for each `everySeconds`, which is gone afterwards. */
  withPreviews<T>(order: Source & { facts: MediaFacts; everySeconds: number; width: number }, use: (folder: string) => Promise<T>): Promise<T>;
  /** Calls `use` with a folder that holds `still.jpg`, the picture at that moment, or the last before it, and is gone afterwards. */
  withStill<T>(order: Source & { facts: MediaFacts; atSeconds: number; width: number }, use: (folder: string) => Promise<T>): Promise<T>;
  /** Writes the sound of one stream to `file`, as machines listen to it: WAV, 16 kHz, 16 bit, one channel. */
  extractSound(order: Source & { facts: MediaFacts; stream: number; file: string }): Promise<void>;
}

const gigabyte = 1e9;
const probeSeconds = 120;
/** Even a slow machine is not slower than this many times the length of the source. */
const slowness = 40;

const limitsFor = (seconds: number): Limits => {
  const wallSeconds = probeSeconds + seconds * slowness;
  return { wallSeconds, cpuSeconds: wallSeconds * cpus().length, memoryBytes: 4 * gigabyte, fileBytes: gigabyte + seconds * 1e6, processes: 256 };
};

/** Passes on whole percents that were not reached before; 100 is kept for the very end. */
const percentOf = (seconds: number, onProgress: (percent: number) => void) => {
  let reached = -1;
  const reach = (percent: number): void => {
    if (percent <= reached) return;
    reached = percent;
    onProgress(percent);
  };
  return { seconds: (done: number) => reach(Math.max(0, Math.min(99, Math.floor((done / seconds) * 100)))), done: () => reach(100) };
};

const mostMissing = 0.1;
const fewSeconds = 1;

/** A file that was cut off has a header that promises more than there is. */
const refuseTruncated = (facts: MediaFacts, renditions: readonly SegmentedRendition[]): void => {
  const made = longestSeconds(renditions);
  const missing = facts.durationSeconds - made;
  if (missing > fewSeconds && missing > mostMissing * facts.durationSeconds) {
    throw new SourceRefused('truncated', `Of ${facts.durationSeconds.toFixed(0)} s that the file announces only ${made.toFixed(0)} s are there`);
  }
};

/** Does `work` in an empty folder below `out` that is gone afterwards, whatever happens. */
const inWorkFolder = async <T>(out: string, work: (folder: string) => Promise<T>): Promise<T> => {
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(out, '.making-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const aboutOf = (ladder: Ladder) => [
  ...ladder.video.map(({ name, frameRate }) => ({ name, frameRate, isDefault: false })),
  ...ladder.audio.map(({ name, language, isDefault, channels }) => ({ name, isDefault, channels, ...(language ? { language } : {}) })),
];

const segmentAll = async (folder: string, segmented: string, ladder: Ladder, leaves: TranscodingEngine['leaves']): Promise<SegmentedRendition[]> => {
  const renditions: SegmentedRendition[] = [];
  for (const about of aboutOf(ladder)) {
    const [made, to] = [join(folder, renditionFile(about.name)), join(segmented, about.name)];
    renditions.push(leaves === 'segments' ? await takeSegments(folder, to, about) : await writeSegments(made, to, about));
    await rm(made);
  }
  return renditions;
};

/** Puts finished renditions in their place; one of the same name that was there before is replaced. */
const publish = async (segmented: string, out: string, renditions: readonly SegmentedRendition[]): Promise<void> => {
  await mkdir(join(out, 'hls'), { recursive: true });
  for (const { name } of renditions) {
    await rm(join(out, 'hls', name), { recursive: true, force: true });
    await rename(join(segmented, name), join(out, 'hls', name));
  }
};

const refuseNoFile = async (source: string): Promise<void> => {
  if ((await stat(source)).size === 0) throw new SourceRefused('unreadable', 'The file is empty');
};

const transcodeWith = (engine: TranscodingEngine) => ({ source, out, facts, ladder, signal, onProgress }: TranscodeOrder): Promise<SegmentedRendition[]> =>
  inWorkFolder(out, async (folder) => {
    const progress = percentOf(facts.durationSeconds, onProgress ?? (() => undefined));
    progress.seconds(0);
    await engine.encode({ source, folder, facts, ladder, signal, limits: limitsFor(facts.durationSeconds), onSeconds: progress.seconds });
    // Beside the folder of the program, which is closed to it from now on.
    return inWorkFolder(out, async (segmented) => {
      const renditions = await segmentAll(folder, segmented, ladder, engine.leaves);
      refuseTruncated(facts, renditions);
      signal?.throwIfAborted();
      await publish(segmented, out, renditions);
      progress.done();
      return renditions;
    });
  });

export const openTranscoder = (engine: TranscodingEngine): Transcoder => ({
  name: engine.name,
  abilities: engine.abilities,
  probe: async ({ source, out, signal }) => {
    await refuseNoFile(source);
    const facts = await inWorkFolder(out, (folder) => engine.probe({ source, folder, signal, limits: limitsFor(0) }));
    // Everything that would be refused later is refused now.
    chooseLadder(facts, engine.abilities);
    return facts;
  },
  transcode: transcodeWith(engine),
  withPreviews: ({ source, out, facts, everySeconds, width, signal }, use) =>
    inWorkFolder(out, async (folder) => {
      const task: KnownTask = { source, folder, facts, signal, limits: limitsFor(facts.durationSeconds) };
      await engine.preview({ ...task, everySeconds, width });
      return use(folder);
    }),
  withStill: ({ source, out, facts, atSeconds, width, signal }, use) =>
    inWorkFolder(out, async (folder) => {
      await engine.still({ source, folder, facts, signal, limits: limitsFor(facts.durationSeconds), atSeconds: Math.min(atSeconds, facts.durationSeconds), width });
      return use(folder);
    }),
  extractSound: ({ source, out, facts, stream, file, signal }) =>
    inWorkFolder(out, async (folder) => {
      await engine.extractSound({ source, folder, facts, stream, signal, limits: limitsFor(facts.durationSeconds) });
      const made = join(folder, soundFile);
      // A link that a crafted source made its reader leave there could lead anywhere.
      if (!(await lstat(made)).isFile()) throw new Error('The extracted sound is no file');
      await rename(made, file);
    }),
});
