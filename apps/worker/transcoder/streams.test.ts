import { mkdtemp, open, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseHls, types as hls } from 'hls-parser';
import { parse as parseMpd, type Mpd, type MpdPlaylist } from 'mpd-parser';
import { FF_ENCODER_AAC, FF_ENCODER_LIBX264 } from 'node-av/constants';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeClip } from './clips-for-test.ts';
import { engines } from './engines-for-test.ts';
import { readFragmentedMp4 } from './fragmented-mp4.ts';
import { chooseLadder } from './ladder.ts';
import { packageRenditions } from './package-renditions.ts';

const seconds = 9;
const videoNames = ['360p', '240p'];
const audioNames = ['audio', 'audio-2'];
/** A packet of AAC at 48 kHz; sound cannot be cut finer. */
const soundGrain = 1024 / 48_000;
const manifestUri = 'http://media/dash/manifest.mpd';

let base: string;
let film: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'streams-test-'));
  const aac = (language: string) => ({ codec: FF_ENCODER_AAC, language });
  film = makeClip({
    file: join(base, 'film.mp4'), sources: `testsrc2=s=640x360:r=30000/1001:d=${seconds}[out0];sine=440:d=${seconds}[out1];sine=880:d=${seconds}[out2]`,
    streams: [{ codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } }, aac('spa'), aac('eng')],
  });
});
afterAll(() => rm(base, { recursive: true }));

const text = (file: string): Promise<string> => readFile(file, 'utf8');

const readMaster = async (out: string): Promise<hls.MasterPlaylist> => {
  const playlist = parseHls(await text(join(out, 'hls/master.m3u8')));
  if (!(playlist instanceof hls.MasterPlaylist)) throw new Error('The master playlist lists segments');
  return playlist;
};

const readMedia = async (out: string, uri: string): Promise<hls.MediaPlaylist> => {
  const playlist = parseHls(await text(join(out, 'hls', uri)));
  if (!(playlist instanceof hls.MediaPlaylist)) throw new Error(`${uri} lists no segments`);
  return playlist;
};

/** What the header of a rendition itself says. */
const codecIn = async (init: string): Promise<string> => {
  const file = await open(init);
  try {
    return (await readFragmentedMp4(file)).track.codec;
  } finally {
    await file.close();
  }
};

const startsOf = (segments: readonly { duration: number }[]): number[] => segments.map((_segment, at) => segments.slice(0, at).reduce((sum, { duration }) => sum + duration, 0));
const sumOf = (segments: readonly { duration: number }[]): number => segments.reduce((sum, { duration }) => sum + duration, 0);

describe.each(Object.entries(engines))('the stream that %s leaves', (_name, { isThere, open: openOne }) => {
  let out: string;
  let mpd: Mpd;
  beforeAll(async () => {
    if (!isThere) return;
    const transcoder = await openOne();
    out = await mkdtemp(join(base, 'out-'));
    const facts = await transcoder.probe({ source: film, out });
    const renditions = await transcoder.transcode({ source: film, out, facts, ladder: chooseLadder(facts, transcoder.abilities) });
    await packageRenditions(out, renditions);
    mpd = parseMpd(await text(join(out, 'dash/manifest.mpd')), { manifestUri });
  });
  beforeEach(({ skip }) => {
    if (!isThere) skip('this machine has no such program');
  });

  const inDash = (name: string): MpdPlaylist => {
    const all = [...mpd.playlists, ...Object.values(mpd.mediaGroups.AUDIO.audio ?? {}).flatMap(({ playlists }) => playlists)];
    return all.find(({ attributes }) => attributes.NAME === name) ?? expect.unreachable(`DASH has no ${name}`);
  };

  it('is as long as the film, in every list', async () => {
    expect(Math.abs(mpd.duration - seconds)).toBeLessThan(0.1);
    for (const name of [...videoNames, ...audioNames]) {
      const list = await readMedia(out, `${name}/index.m3u8`);
      expect([list.endlist, list.playlistType]).toEqual([true, 'VOD']);
      expect(Math.abs(sumOf(list.segments) - seconds), name).toBeLessThan(0.1);
      for (const { duration } of list.segments) expect(Math.round(duration)).toBeLessThanOrEqual(list.targetDuration);
    }
  });

  it('has all its files, the same for HLS and DASH, and no others', async () => {
    for (const name of [...videoNames, ...audioNames]) {
      const { segments } = await readMedia(out, `${name}/index.m3u8`);
      const files = segments.map(({ uri }) => uri);
      expect(segments[0]?.map?.uri).toBe('init.mp4');
      expect((await readdir(join(out, 'hls', name))).toSorted()).toEqual(['index.m3u8', 'init.mp4', ...files].toSorted());
      const dash = inDash(name).segments;
      expect(dash.map(({ resolvedUri }) => resolvedUri)).toEqual(files.map((file) => `http://media/hls/${name}/${file}`));
      expect(new Set(dash.map(({ map }) => map.resolvedUri))).toEqual(new Set([`http://media/hls/${name}/init.mp4`]));
      for (const [at, { duration }] of dash.entries()) expect(duration).toBeCloseTo(segments[at]?.duration ?? 0, 4);
    }
  });

  it('is cut at the same times in every rendition, so that a player can change between two segments', async () => {
    const cuts = startsOf((await readMedia(out, '360p/index.m3u8')).segments);
    // 30000/1001 pictures a second: four seconds are 120 of them and a little more.
    expect(cuts.map((cut) => cut.toFixed(3))).toEqual(['0.000', '4.004', '8.008']);
    expect(startsOf((await readMedia(out, '240p/index.m3u8')).segments)).toEqual(cuts);
    for (const name of audioNames) {
      const starts = startsOf((await readMedia(out, `${name}/index.m3u8`)).segments);
      expect(starts).toHaveLength(cuts.length);
      for (const [at, start] of starts.entries()) expect(Math.abs(start - (cuts[at] ?? Infinity)), name).toBeLessThan(2 * soundGrain);
    }
  });

  it('names codecs and sizes as they stand in the files', async () => {
    const { variants } = await readMaster(out);
    const sound = await codecIn(join(out, 'hls/audio/init.mp4'));
    expect(sound).toBe('mp4a.40.2');
    expect(variants.map(({ uri, resolution, frameRate }) => [uri, `${resolution?.width}x${resolution?.height}`, frameRate])).toEqual([['360p/index.m3u8', '640x360', 29.97], ['240p/index.m3u8', '426x240', 29.97]]);
    for (const [at, name] of videoNames.entries()) {
      const codec = await codecIn(join(out, 'hls', name, 'init.mp4'));
      // High profile, level 3.1 at the most for these sizes.
      expect(codec).toMatch(/^avc1\.6400(?:0[a-f]|1[0-9a-f])$/);
      expect(variants[at]?.codecs).toBe(`${codec},${sound}`);
      expect(inDash(name).attributes).toMatchObject({ CODECS: codec, RESOLUTION: { width: at === 0 ? 640 : 426, height: at === 0 ? 360 : 240 } });
    }
    expect(inDash('audio-2').attributes.CODECS).toBe(sound);
  });

  it('never takes more bits than it announces, and fewer the smaller it is', async () => {
    const rates = async (name: string): Promise<{ peak: number; average: number }> => {
      const { segments } = await readMedia(out, `${name}/index.m3u8`);
      const bits = await Promise.all(segments.map(async ({ uri }) => (await stat(join(out, 'hls', name, uri))).size * 8));
      const average = bits.reduce((sum, one) => sum + one, 0) / sumOf(segments);
      // The rest at the end is too short to be felt.
      return { average, peak: Math.max(average, ...bits.slice(0, -1).map((one, at) => one / (segments[at]?.duration ?? 1))) };
    };
    const sounds = await Promise.all(audioNames.map(rates));
    const louder = { peak: Math.max(...sounds.map(({ peak }) => peak)), average: Math.max(...sounds.map(({ average }) => average)) };
    const { variants } = await readMaster(out);
    for (const [at, name] of videoNames.entries()) {
      const { peak, average } = await rates(name);
      expect(Math.abs((variants[at]?.bandwidth ?? 0) - peak - louder.peak) / peak).toBeLessThan(0.01);
      expect(Math.abs((variants[at]?.averageBandwidth ?? 0) - average - louder.average) / average).toBeLessThan(0.01);
      expect(Math.abs(inDash(name).attributes.BANDWIDTH - peak) / peak).toBeLessThan(0.01);
    }
    expect(variants[0]?.bandwidth).toBeGreaterThan(variants[1]?.bandwidth ?? Infinity);
  });

  it('says in which languages there is sound', async () => {
    const { variants } = await readMaster(out);
    for (const { audio } of variants) {
      expect(audio.map(({ language, isDefault, uri }) => [language, isDefault, uri])).toEqual([['es', true, 'audio/index.m3u8'], ['en', false, 'audio-2/index.m3u8']]);
    }
    expect(Object.values(mpd.mediaGroups.AUDIO.audio ?? {}).map(({ language }) => language)).toEqual(['es', 'en']);
  });
});
