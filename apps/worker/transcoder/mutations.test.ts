import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_AAC, FF_ENCODER_LIBMP3LAME, FF_ENCODER_LIBOPUS, FF_ENCODER_LIBVPX_VP8, FF_ENCODER_LIBX264 } from 'node-av/constants';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxError } from '../sandbox/sandbox.ts';
import { makeClip } from './clips-for-test.ts';
import { engines } from './engines-for-test.ts';
import { chooseLadder } from './ladder.ts';
import { SourceRefused } from './source-refused.ts';
import type { Transcoder } from './transcoder.ts';

/** How many of each kind: 28 mutants for the usual engine, or with LICEO_MUTATIONS=11 three hundred for each of them. */
const each = Number(process.env.LICEO_MUTATIONS ?? 1);
const tried = Object.entries(engines).filter(([engine]) => each > 1 || engine === 'node-av');

/** Numbers that look like chance and are the same in every run (mulberry32). */
const chance = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

type Mutate = (bytes: Buffer, pick: (below: number) => number) => Buffer;

const mutations: Record<string, Mutate> = {
  'a few bytes': (bytes, pick) => {
    for (let count = 0; count < 20; count += 1) bytes.writeUInt8(pick(256), pick(bytes.length));
    return bytes;
  },
  'bytes of the head': (bytes, pick) => {
    for (let count = 0; count < 6; count += 1) bytes.writeUInt8(pick(256), pick(Math.min(600, bytes.length)));
    return bytes;
  },
  'bytes of the tail, where MP4 has its index': (bytes, pick) => {
    for (let count = 0; count < 6; count += 1) bytes.writeUInt8([0, 0x7f, 0x80, 0xff][pick(4)] ?? 0, bytes.length - 1 - pick(Math.min(1500, bytes.length)));
    return bytes;
  },
  'its end cut off': (bytes, pick) => bytes.subarray(0, pick(bytes.length)),
  'its begin cut off': (bytes, pick) => bytes.subarray(pick(bytes.length)),
  'a piece repeated': (bytes, pick) => {
    const [at, length] = [pick(bytes.length), pick(2000)];
    return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
  },
  'a piece of zeros': (bytes, pick) => bytes.fill(0, pick(bytes.length), pick(bytes.length)),
};

const containers = ['film.mp4', 'film.webm', 'sound.mp3', 'film.mkv'] as const;

describe.each(tried)('damaged and hostile films over %s', (engine, { isThere, open }) => {
  let base: string;
  let transcoder: Transcoder;
  let server: Server;
  const visits: unknown[] = [];
  const tally = { made: 0, refused: 0, stopped: 0 };

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'mutations-test-'));
    if (isThere) transcoder = await open();
    const sources = 'testsrc2=s=128x72:r=10:d=1[out0];sine=440:d=1[out1]';
    const x264 = { codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } };
    makeClip({ file: join(base, 'film.mp4'), sources, streams: [x264, { codec: FF_ENCODER_AAC }] });
    makeClip({ file: join(base, 'film.mkv'), sources, streams: [x264, { codec: FF_ENCODER_AAC }] });
    makeClip({ file: join(base, 'film.webm'), sources, streams: [{ codec: FF_ENCODER_LIBVPX_VP8, options: { deadline: 'realtime', 'cpu-used': '8' } }, { codec: FF_ENCODER_LIBOPUS }] });
    makeClip({ file: join(base, 'sound.mp3'), sources: 'sine=440:d=1[out0]', streams: [{ codec: FF_ENCODER_LIBMP3LAME }] });
    server = createServer((_request, response) => response.end()).on('connection', (socket) => visits.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await rm(base, { recursive: true });
  });

  beforeEach(({ skip }) => {
    if (!isThere) skip('this machine has no such program');
  });

  const outcome = async (source: string, out: string): Promise<keyof typeof tally> => {
    try {
      const facts = await transcoder.probe({ source, out });
      await transcoder.transcode({ source, out, facts, ladder: chooseLadder(facts, transcoder.abilities) });
      return 'made';
    } catch (error) {
      if (error instanceof SourceRefused) return 'refused';
      // Its reader fell over; the worker goes on.
      if (error instanceof SandboxError && error.fault === 'killed') return 'stopped';
      throw error;
    }
  };

  it.each(containers.flatMap((container) => Object.keys(mutations).map((name) => [container, name] as const)))('%s with %s become a stream or a clear refusal', { timeout: 60_000 + each * 20_000 }, async (container, name) => {
    for (let number = 0; number < each; number += 1) {
      const pick = chance(number * 1000 + containers.indexOf(container) * 100 + Object.keys(mutations).indexOf(name));
      const original = await readFile(join(base, container));
      const source = join(base, 'mutant');
      await writeFile(source, mutations[name]?.(original, pick) ?? original);
      const out = await mkdtemp(join(base, 'out-'));
      const result = await outcome(source, out);
      tally[result] += 1;
      expect(await readdir(out)).toEqual(result === 'made' ? ['hls'] : []);
      await rm(out, { recursive: true });
    }
  });

  it('and they reached nobody, and left nothing anywhere', async ({ task }) => {
    const figures = `${tally.made} became streams, ${tally.refused} were refused, over ${tally.stopped} the reader fell`;
    process.stdout.write(`${engine}: of the mutants ${figures}\n`);
    // What `npm run soak` prints.
    Object.assign(task.meta, { figures });
    expect(visits).toEqual([]);
    expect((await readdir(base)).toSorted()).toEqual([...containers, 'mutant'].toSorted());
    expect(tally.made + tally.refused + tally.stopped).toBe(containers.length * Object.keys(mutations).length * each);
    // Readers that fall over are rare: the packages are of this year.
    expect(tally.stopped).toBeLessThanOrEqual(Math.ceil(each / 2));
  });
});
