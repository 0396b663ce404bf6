import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_AAC, FF_ENCODER_LIBX264 } from 'node-av/constants';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetSteps } from './asset-steps.ts';
import { parseConfig } from '@liceo/kernel/config';
import { MediaSettings, openMediaTools } from './media-tools.ts';
import { makeClip } from './transcoder/clips-for-test.ts';
import type { MediaFacts } from './transcoder/media-facts.ts';

let base: string;
let film: string;
let steps: ReturnType<typeof assetSteps>;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'asset-steps-test-'));
  steps = assetSteps(await openMediaTools(parseConfig(MediaSettings, {}), () => undefined));
  film = makeClip({
    file: join(base, 'film.mp4'), sources: 'testsrc2=s=640x360:r=25:d=1[out0];sine=440:d=1[out1]',
    streams: [{ codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } }, { codec: FF_ENCODER_AAC, language: 'spa' }],
  });
});
afterAll(() => rm(base, { recursive: true }));

const begin = async (source: string): Promise<{ source: string; out: string; facts: MediaFacts }> => {
  const out = await mkdtemp(join(base, 'out-'));
  return { source, out, facts: await steps.probe({ source, out }) };
};
const written = async (file: string): Promise<number> => (await stat(file)).mtimeMs;

describe('the steps of an asset', () => {
  it('make everything that a player asks for', async () => {
    const asset = await begin(film);
    expect(await steps.images(asset)).toMatchObject({ width: 640, height: 360 });
    const renditions = await steps.video(asset);
    await steps.package(asset.out);
    expect(renditions.map(({ name }) => name)).toEqual(['360p', '240p', 'audio']);
    expect((await readdir(asset.out)).toSorted()).toEqual(
      ['dash', 'hls', 'poster-640.webp', 'poster.avif', 'poster.jpg', 'poster.webp', 'renditions.json', 'sprite.webp', 'thumbnails.vtt'].toSorted(),
    );
    expect((await readdir(join(asset.out, 'hls'))).toSorted()).toEqual(['240p', '360p', 'audio', 'master.m3u8']);
  });

  it('go on with what is missing, and make one rendition anew when it is named', async () => {
    const asset = await begin(film);
    await steps.video({ ...asset, only: ['240p'] });
    const small = join(asset.out, 'hls/240p/init.mp4');
    const first = await written(small);
    expect((await steps.video(asset)).map(({ name }) => name)).toEqual(['360p', '240p', 'audio']);
    expect(await written(small)).toBe(first);
    await steps.video({ ...asset, only: ['240p'] });
    expect(await written(small)).toBeGreaterThan(first);
    await steps.package(asset.out);
    expect(await readFile(join(asset.out, 'hls/master.m3u8'), 'utf8')).toMatch(/360p[^]*240p/);
  });

  it('make sound and waveform of a lesson that is only heard', async () => {
    const asset = await begin(makeClip({ file: join(base, 'sound.mp4'), sources: 'sine=440:d=1[out0]', streams: [{ codec: FF_ENCODER_AAC }] }));
    expect(await steps.images(asset)).toBeUndefined();
    expect((await steps.video(asset)).map(({ name }) => name)).toEqual(['audio']);
    await steps.package(asset.out);
    expect((await readdir(asset.out)).toSorted()).toEqual(['dash', 'hls', 'renditions.json', 'waveform.json']);
    expect(await readFile(join(asset.out, 'hls/master.m3u8'), 'utf8')).toContain('CODECS="mp4a.40.2"\naudio/index.m3u8');
  });
});

describe('the configuration of a worker', () => {
  it('names every fault', () => {
    expect(() => parseConfig(MediaSettings, { LICEO_TRANSCODER: 'magic' })).toThrow(/LICEO_TRANSCODER: must be one of node-av, ffmpeg/);
  });

  it('that names a program which is not there is told so', async () => {
    await expect(openMediaTools(parseConfig(MediaSettings, { LICEO_TRANSCODER: 'ffmpeg', LICEO_FFMPEG: '/usr/bin/no-such-ffmpeg' }), () => undefined)).rejects.toThrow(/no-such-ffmpeg does not run/);
  });
});
