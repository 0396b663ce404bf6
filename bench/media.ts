import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '@liceo/kernel/config';
import { watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import { MediaSettings, openMediaTools } from '../apps/worker/media-tools.ts';
import { makeLesson } from '../apps/worker/transcoder/clips-for-test.ts';
import { missingPackages } from '../apps/worker/transcoder/gstreamer/plugins.ts';
import { chooseLadder, type Ladder } from '../apps/worker/transcoder/ladder.ts';
import type { MediaFacts } from '../apps/worker/transcoder/media-facts.ts';
import type { Transcoder } from '../apps/worker/transcoder/transcoder.ts';
import type { Row } from './table.ts';

const program = '/usr/bin/ffmpeg';
const gstreamer = '/usr/bin/gst-launch-1.0';
const lessonSeconds = 10;
const rounds = 5;

interface Work {
  source: string;
  folder: string;
  facts: MediaFacts;
  ladder: Ladder;
}

/** What somebody would type who has only the program: the same ladder, with the same settings of the encoders, to HLS and DASH. */
const bareWords = ({ source, folder, ladder: { video } }: Work): string[] => {
  const chains = video.map(({ width, height }, at) => `[s${at}]scale=${width}:${height}:flags=bicubic[v${at}]`);
  const rate = video[0]?.frameRate ?? { numerator: 30, denominator: 1 };
  const split = `[0:v]fps=${rate.numerator}/${rate.denominator},split=${video.length}${video.map((_one, at) => `[s${at}]`).join('')}`;
  return [
    '-nostdin', '-v', 'error', '-y', '-i', source, '-filter_complex', [split, ...chains].join(';'),
    ...video.flatMap(({ maxBitrate }, at) => ['-map', `[v${at}]`, `-maxrate:v:${at}`, String(maxBitrate), `-bufsize:v:${at}`, String(maxBitrate * 2)]),
    '-map', '0:a', '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '23', '-g', String(video[0]?.keyInterval), '-keyint_min', String(video[0]?.keyInterval), '-sc_threshold', '0',
    '-c:a', 'aac', '-b:a', '128k', '-f', 'dash', '-seg_duration', '4', '-hls_playlist', '1', '-adaptation_sets', 'id=0,streams=v id=1,streams=a', join(folder, 'manifest.mpd'),
  ];
};

const runBare = async (work: Work): Promise<void> => {
  const child = spawn(program, bareWords(work), { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with code ${code}`);
};

const ticksPerSecond = 100;

/** Processor time of this process and of all children that have ended, and theirs, in seconds. */
const processorSeconds = (): number => {
  // The name of the program stands in brackets, and may have blanks; user, system and those of the children follow.
  const fields = readFileSync('/proc/self/stat', 'latin1').replace(/^.*\) /s, '').split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
};

interface Cost {
  wall: number;
  processor: number;
}

const inFolder = async (base: string, work: (folder: string) => Promise<void>): Promise<Cost> => {
  const folder = await mkdtemp(join(base, 'out-'));
  const [began, before] = [performance.now(), processorSeconds()];
  await work(folder);
  const cost = { wall: (performance.now() - began) / 1000, processor: processorSeconds() - before };
  await rm(folder, { recursive: true });
  return cost;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const costText = ({ wall, processor }: Cost): string => `${wall.toFixed(1)} s, ${processor.toFixed(1)} s CPU`;

/** One that takes part. */
interface Contender {
  what: string;
  /** How many times as long as the bare program it may take. */
  bar?: number;
  run: (folder: string) => Promise<void>;
  costs: Cost[];
}

const openWith = async (LICEO_TRANSCODER: string, say: (line: string) => void): Promise<Transcoder> =>
  (await openMediaTools(parseConfig(MediaSettings, { LICEO_TRANSCODER, LICEO_FFMPEG: program, LICEO_GSTREAMER: gstreamer }), say)).transcoder;

/** Each begins a round once, for who comes after another finds the machine warm, or throttled. */
const turned = <T>(all: readonly T[], by: number): T[] => [...all.slice(by % all.length), ...all.slice(0, by % all.length)];

/** The transcoders beside the bare program, in turn and several times, for the machine has moods. */
export const measureMedia = async (say: (line: string) => void): Promise<Row[]> => {
  if (!existsSync(program)) throw new Error(`There is no ${program} to compare with: apt-get install ffmpeg`);
  const missing = missingPackages(gstreamer);
  if (missing.length > 0) say(`GStreamer is left out, for there is no ${missing.join(', ')}`);
  const base = await mkdtemp(join(tmpdir(), 'liceo-bench-media-'));
  try {
    const source = makeLesson(join(base, 'lesson.mp4'), lessonSeconds);
    const nodeAv = await openWith('node-av', say);
    const facts = await nodeAv.probe({ source, out: base });
    const ladder = chooseLadder(facts, nodeAv.abilities);
    const transcoding = (transcoder: Transcoder, bar?: number): Contender =>
      ({ what: `media: ${transcoder.name} as transcoder, confined`, ...(bar ? { bar } : {}), run: async (out) => void (await transcoder.transcode({ source, out, facts, ladder })), costs: [] });
    const bare: Contender = { what: `media: bare ffmpeg, ${lessonSeconds} s of 720p to ${ladder.video.map(({ name }) => name).join(', ')}`, run: (folder) => runBare({ source, folder, facts, ladder }), costs: [] };
    const quiet = (): void => undefined;
    const all = [
      bare, transcoding(await openWith('ffmpeg', quiet), 1.05), transcoding(nodeAv, 1.5),
      ...(missing.length > 0 ? [] : [transcoding(await openWith('gstreamer', quiet))]),
    ];
    const stolenShare = watchStolenTime();
    for (let round = 0; round < rounds; round += 1) {
      for (const one of turned(all, round)) one.costs.push(await inFolder(base, one.run));
      say(`round ${round + 1} of ${rounds}: ${all.map(({ what, costs }) => `${what.replace(/^media: |,.*| as.*/g, '')} ${costText(costs.at(-1) ?? { wall: 0, processor: 0 })}`).join('; ')}`);
    }
    const stolen = stolenShare();
    // Within a round the machine was in one mood: ratios are made there.
    const ratioOf = ({ costs }: Contender, kind: keyof Cost): number => median(costs.map((cost, at) => cost[kind] / (bare.costs[at]?.[kind] ?? cost[kind])));
    return all.map((one) => {
      const value = costText({ wall: median(one.costs.map(({ wall }) => wall)), processor: median(one.costs.map(({ processor }) => processor)) });
      if (one === bare) return { what: one.what, value, stolen };
      const ratio = ratioOf(one, 'wall');
      return { what: one.what, value, ratio: `${ratio.toFixed(2)}×, ${ratioOf(one, 'processor').toFixed(2)}× CPU`, ...(one.bar ? { bar: `${one.bar}×`, met: ratio <= one.bar } : {}), stolen };
    });
  } finally {
    await rm(base, { recursive: true });
  }
};
