import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FF_ENCODER_AAC, FF_ENCODER_LIBMP3LAME, FF_ENCODER_LIBOPUS, FF_ENCODER_LIBVPX_VP8, FF_ENCODER_LIBX264, FF_ENCODER_MJPEG, FF_ENCODER_PCM_S16LE,
} from 'node-av/constants';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeClip } from './clips-for-test.ts';
import { engines } from './engines-for-test.ts';
import { readFragmentedMp4 } from './fragmented-mp4.ts';
import { chooseLadder, type Ladder } from './ladder.ts';
import type { MediaFacts } from './media-facts.ts';
import type { Transcoder } from './transcoder.ts';
import type { SegmentedRendition } from './stream-segments.ts';

const x264 = { codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } };
const aac = { codec: FF_ENCODER_AAC };

let base: string;
let film: string;
const clip = (name: string, sources: string, streams: Parameters<typeof makeClip>[0]['streams'], more: { format?: string; formatOptions?: Record<string, string> } = {}): string =>
  makeClip({ file: join(base, name), sources, streams, ...more });

/** A film that says that it is HDR (PQ). */
const hdrClip = (): string =>
  clip('hdr.mp4', 'testsrc2=s=320x180:r=25:d=1,setparams=color_trc=smpte2084:color_primaries=bt2020:colorspace=bt2020nc[out0]', [x264]);

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'transcoder-test-'));
  film = clip('film.mp4', 'testsrc2=s=640x360:r=25:d=5[out0];sine=440:d=5[out1]', [x264, { ...aac, language: 'spa' }]);
});
afterAll(() => rm(base, { recursive: true }));

describe.each(Object.entries(engines))('the transcoder over %s', (_name, { isThere, open: openOne }) => {
  let transcoder: Transcoder;
  let out: string;
  beforeAll(async () => {
    if (isThere) transcoder = await openOne();
  });
  beforeEach(async ({ skip }) => {
    if (!isThere) skip('this machine has no such program');
    out = await mkdtemp(join(base, 'out-'));
  });
  const probe = (source: string): Promise<MediaFacts> => transcoder.probe({ source, out });
  const make = async (source: string): Promise<{ facts: MediaFacts; ladder: Ladder; renditions: SegmentedRendition[] }> => {
    const facts = await probe(source);
    const ladder = chooseLadder(facts, transcoder.abilities);
    return { facts, ladder, renditions: await transcoder.transcode({ source, out, facts, ladder }) };
  };
  const secondsOf = ({ segments, timescale }: SegmentedRendition): number => segments.reduce((sum, { duration }) => sum + duration, 0) / timescale;

  /** Header and segments of a rendition in one file, as a player puts them together. */
  const joined = async ({ name, segments }: SegmentedRendition): Promise<string> => {
    const folder = join(out, 'hls', name);
    const parts = ['init.mp4', ...segments.map((_segment, at) => `seg-${String(at + 1).padStart(5, '0')}.m4s`)];
    const file = join(base, `joined-${name}-${Math.random()}.mp4`);
    await writeFile(file, Buffer.concat(await Promise.all(parts.map((part) => readFile(join(folder, part))))));
    return file;
  };

  describe('tells of', () => {
    const still = { rotation: 0, frameRate: { numerator: 25, denominator: 1 }, variableFrameRate: false, hdr: false, interlaced: false };
    it('a film', async () => {
      expect(await probe(film)).toEqual({
        format: 'mov,mp4,m4a,3gp,3g2,mj2', durationSeconds: expect.closeTo(5, 1), startSeconds: 0,
        video: { ...still, stream: 0, codec: 'h264', width: 640, height: 360 },
        audio: [{ stream: 1, codec: 'aac', channels: 1, sampleRate: 44_100, language: 'es' }],
      });
    });

    it.each([90, 180, 270] as const)('a film that stands %i degrees off', async (rotation) => {
      const { video } = await probe(clip(`turned-${rotation}.mp4`, 'testsrc2=s=320x180:r=25:d=1[out0]', [{ ...x264, rotation }]));
      const [width, height] = rotation === 180 ? [320, 180] : [180, 320];
      expect(video).toEqual({ ...still, stream: 0, codec: 'h264', width, height, rotation });
    });

    it('a frame rate that varies', async () => {
      const { video } = await probe(clip('varying.mp4', "testsrc2=s=320x180:r=30:d=3,select='not(mod(n,3))+lt(n,20)'[out0]", [x264]));
      expect(video).toMatchObject({ variableFrameRate: true });
    });

    it('pixels that are not square', async () => {
      expect((await probe(clip('wide.mp4', 'testsrc2=s=240x180:r=25:d=1,setsar=4/3[out0]', [x264]))).video).toMatchObject({ width: 320, height: 180 });
    });

    it('HDR, if it can make something of it', async () => {
      const source = hdrClip();
      if (transcoder.abilities.toneMapping) expect((await probe(source)).video).toMatchObject({ hdr: true });
      else await expect(probe(source)).rejects.toMatchObject({ reason: 'hdr_not_supported' });
    });

    it('a recording that does not know how long it is', async () => {
      const source = clip('live.webm', 'testsrc2=s=320x180:r=25:d=2[out0];sine=440:d=2[out1]',
        [{ codec: FF_ENCODER_LIBVPX_VP8, options: { deadline: 'realtime', 'cpu-used': '8' } }, { codec: FF_ENCODER_LIBOPUS }], { formatOptions: { live: '1' } });
      const facts = await probe(source);
      expect(facts.durationSeconds).toBeCloseTo(2, 0);
      expect(facts).toMatchObject({ video: { codec: 'vp8' }, audio: [{ codec: 'opus' }] });
    });

    it('sound alone', async () => {
      expect(await probe(clip('sound.mp3', 'sine=440:d=2[out0]', [{ codec: FF_ENCODER_LIBMP3LAME }]))).toMatchObject({ format: 'mp3', audio: [{ codec: 'mp3', channels: 1 }] });
    });
  });

  describe('makes a stream', () => {
    it('of a film in all its sizes, with key frames at the same times, which plays when put together', async () => {
      const { renditions } = await make(film);
      expect(renditions.map(({ name }) => name)).toEqual(['360p', '240p', 'audio']);
      const starts: string[] = [];
      for (const rendition of renditions) {
        const file = await joined(rendition);
        const handle = await open(file, 'r');
        const { fragments, track } = await readFragmentedMp4(handle);
        await handle.close();
        expect(fragments.every(({ beginsWithKey }) => beginsWithKey)).toBe(true);
        if (rendition.kind === 'video') starts.push(fragments.map(({ start }) => (start / track.timescale).toFixed(3)).join());
        const played = await probe(file);
        expect(played.durationSeconds).toBeCloseTo(5, 0);
        expect(played.video ? [played.video.width, played.video.height] : []).toEqual(rendition.kind === 'video' ? [rendition.width, rendition.height] : []);
      }
      expect(starts).toEqual(['0.000,2.000,4.000', '0.000,2.000,4.000']);
    });

    it.each([
      ['a film held upright', 'testsrc2=s=320x180:r=25:d=1[out0]', [{ ...x264, rotation: 90 }], ['180x320']],
      ['odd sides', 'testsrc=s=321x181:r=25:d=1,format=yuvj444p[out0]', [{ codec: FF_ENCODER_MJPEG }], ['320x180']],
      ['a varying frame rate', "testsrc2=s=320x180:r=30:d=3,select='not(mod(n,3))+lt(n,20)'[out0]", [x264], ['320x180']],
      ['a picture that begins late', 'testsrc2=s=320x180:r=25:d=2,setpts=PTS+20/TB[out0]', [x264], ['320x180']],
      ['sound alone', 'sine=440:d=2[out0]', [{ codec: FF_ENCODER_PCM_S16LE }], ['0x0']],
      ['two languages', 'testsrc2=s=320x180:r=25:d=1[out0];sine=440:d=1[out1];sine=880:d=1[out2]', [x264, { ...aac, language: 'spa' }, { ...aac, language: 'eng' }], ['320x180', '0x0', '0x0']],
    ])('of %s', async (what, sources, streams, sizes) => {
      const { facts, renditions } = await make(clip(`${what.replaceAll(/\W/g, '-')}.mkv`, sources, streams));
      expect(renditions.map(({ width, height }) => `${width}x${height}`)).toEqual(sizes);
      for (const rendition of renditions) {
        expect(Math.abs(secondsOf(rendition) - facts.durationSeconds)).toBeLessThan(0.35);
        expect(rendition.start).toBe(0);
      }
    });

    it('of HDR, whose brightness is mapped to what all screens show', async ({ skip }) => {
      if (!transcoder.abilities.toneMapping) skip('it refuses HDR, as another test shows');
      const { renditions } = await make(hdrClip());
      expect(renditions.map(({ width, height }) => `${width}x${height}`)).toEqual(['320x180']);
      expect((await probe(await joined(renditions[0] ?? expect.unreachable('no picture was made')))).video).toMatchObject({ hdr: false });
    });

    it('and tells how far it is, from 0 to 100', async () => {
      const facts = await probe(film);
      const seen: number[] = [];
      await transcoder.transcode({ source: film, out, facts, ladder: chooseLadder(facts, transcoder.abilities), onProgress: (percent) => seen.push(percent) });
      expect(seen[0]).toBe(0);
      expect(seen.at(-1)).toBe(100);
      expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    });

    it('anew of one rendition', async () => {
      const { facts, ladder } = await make(film);
      const again = await transcoder.transcode({ source: film, out, facts, ladder: { video: ladder.video.slice(1), audio: [] } });
      expect(again.map(({ name }) => name)).toEqual(['240p']);
      expect((await readdir(join(out, 'hls'))).toSorted()).toEqual(['240p', '360p', 'audio']);
    });
  });

  it('leaves nothing behind when it is cancelled, no file and no process', async () => {
    const long = clip('long.mp4', 'testsrc2=s=1280x720:r=30:d=6[out0]', [x264]);
    const facts = await probe(long);
    const stopping = new AbortController();
    const onProgress = (percent: number): void => {
      if (percent > 0) stopping.abort();
    };
    const work = transcoder.transcode({ source: long, out, facts, ladder: chooseLadder(facts, transcoder.abilities), signal: stopping.signal, onProgress });
    await expect(work).rejects.toThrow();
    expect(stopping.signal.aborted).toBe(true);
    expect((await readdir(out)).filter((name) => name !== 'hls')).toEqual([]);
    expect(existsSync(join(out, 'hls'))).toBe(false);
    const commands = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(async (pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
    expect((await Promise.all(commands)).filter((command) => command.includes(out))).toEqual([]);
  });

  it('extracts the sound for machines', async () => {
    const facts = await probe(film);
    const file = join(out, 'sound.wav');
    await transcoder.extractSound({ source: film, out, facts, stream: 1, file });
    expect(await readdir(out)).toEqual(['sound.wav']);
    expect(await probe(file)).toMatchObject({ format: 'wav', audio: [{ codec: 'pcm_s16le', channels: 1, sampleRate: 16_000 }] });
    expect((await probe(file)).durationSeconds).toBeCloseTo(5, 1);
  });

  it('shows pictures at equal distances', async () => {
    const facts = await probe(film);
    const pictures = await transcoder.withPreviews({ source: film, out, facts, everySeconds: 1, width: 160 }, (folder) => readdir(folder));
    expect(pictures.toSorted()).toEqual([1, 2, 3, 4, 5].map((number) => `preview-0000${number}.jpg`));
    expect(await readdir(out)).toEqual([]);
  });

  it('shows in full what the last of the pictures at equal distances shows', async () => {
    const source = clip('a-little-longer.mkv', 'testsrc2=s=320x180:r=25:d=2[out0];sine=440:d=4.5[out1]', [x264, aac]);
    const facts = await probe(source);
    const count = await transcoder.withPreviews({ source, out, facts, everySeconds: 1, width: 160 }, async (folder) => (await readdir(folder)).length);
    const size = await transcoder.withStill({ source, out, facts, atSeconds: count - 1, width: 160 }, async (folder) => (await sharp(join(folder, 'still.jpg')).metadata()).width);
    expect(count).toBeGreaterThanOrEqual(2);
    expect(size).toBe(160);
    const end = await transcoder.withStill({ source, out, facts, atSeconds: 1000, width: 160 }, async (folder) => (await sharp(join(folder, 'still.jpg')).metadata()).width);
    expect(end).toBe(160);
  });

  it('shows the picture at one moment, wherever the file begins', async () => {
    const source = clip('two-colours.mkv', 'color=red:s=320x180:r=25:d=2[a];color=blue:s=320x180:r=25:d=2[b];[a][b]concat=n=2,setpts=PTS+20/TB[out0]', [x264]);
    const facts = await probe(source);
    const blueAt = (atSeconds: number): Promise<number> =>
      transcoder.withStill({ source, out, facts, atSeconds, width: 160 }, async (folder) => (await sharp(join(folder, 'still.jpg')).stats()).channels[2]?.mean ?? 0);
    expect(await blueAt(1)).toBeLessThan(50);
    expect(await blueAt(3)).toBeGreaterThan(200);
  });
});
