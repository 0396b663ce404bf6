import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_AAC, FF_ENCODER_LIBX264 } from 'node-av/constants';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { makeClip } from '../transcoder/clips-for-test.ts';
import { nodeAvEngine } from '../transcoder/node-av-engine.ts';
import { openTranscoder, type Transcoder } from '../transcoder/transcoder.ts';
import { drawImages } from './draw-images.ts';
import { readWaveform, writeWaveform } from './waveform.ts';

const x264 = { codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } };
let base: string;
let sandbox: Sandbox;
let transcoder: Transcoder;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'images-test-'));
  sandbox = await openSandbox(() => undefined);
  transcoder = openTranscoder(nodeAvEngine(sandbox));
});
afterAll(() => rm(base, { recursive: true }));

const drawn = async (source: string) => {
  const out = await mkdtemp(join(base, 'out-'));
  const facts = await transcoder.probe({ source, out });
  return { out, images: await drawImages(transcoder, sandbox)({ source, out, facts }) };
};

describe('the images of a film', () => {
  it('are a poster that is not black, a placeholder, and a sheet with its cues', async () => {
    const sources = 'color=black:s=640x360:r=25:d=2[a];testsrc2=s=640x360:r=25:d=2[b];[a][b]concat=n=2[out0]';
    const { out, images } = await drawn(makeClip({ file: join(base, 'film.mp4'), sources, streams: [x264] }));
    expect((await readdir(out)).toSorted()).toEqual([...images.files].toSorted());
    expect(images).toMatchObject({ width: 640, height: 360 });
    expect(images.posterSeconds).toBeGreaterThanOrEqual(2);

    for (const [file, format] of [['poster.webp', 'webp'], ['poster-640.webp', 'webp'], ['poster.avif', 'heif'], ['poster.jpg', 'jpeg']] as const) {
      expect(await sharp(join(out, file)).metadata()).toMatchObject({ format, width: 640, height: 360 });
    }
    expect((await sharp(join(out, 'poster.jpg')).stats()).channels[0]?.mean).toBeGreaterThan(40);

    const tiny = await sharp(Buffer.from(images.placeholder.split(',')[1] ?? '', 'base64')).metadata();
    expect(tiny).toMatchObject({ format: 'webp', width: 16, height: 9 });

    expect(await sharp(join(out, 'sprite.webp')).metadata()).toMatchObject({ width: 640, height: 90 });
    expect(await readFile(join(out, 'thumbnails.vtt'), 'utf8')).toContain('00:00:03.000 --> 00:00:04.000\nsprite.webp#xywh=480,0,160,90');
  });

  it('stand upright', async () => {
    const { images, out } = await drawn(makeClip({ file: join(base, 'upright.mp4'), sources: 'testsrc2=s=320x180:r=25:d=1[out0]', streams: [{ ...x264, rotation: 90 }] }));
    expect(images).toMatchObject({ width: 180, height: 320 });
    expect(await sharp(join(out, 'sprite.webp')).metadata()).toMatchObject({ width: 50, height: 90 });
  });

  it('leave nothing behind when there are none', async () => {
    const source = makeClip({ file: join(base, 'sound.mp4'), sources: 'sine=440:d=1[out0]', streams: [{ codec: FF_ENCODER_AAC }] });
    const out = await mkdtemp(join(base, 'out-'));
    const facts = await transcoder.probe({ source, out });
    await expect(drawImages(transcoder, sandbox)({ source, out, facts })).rejects.toMatchObject({ reason: 'no_streams' });
    expect(await readdir(out)).toEqual([]);
  });
});

describe('the waveform', () => {
  it('shows where it is loud', async () => {
    const sources = "aevalsrc='sin(2*PI*440*t)*0.5*lt(t,1)':d=2:s=44100[out0]";
    const source = makeClip({ file: join(base, 'loud.mp4'), sources, streams: [{ codec: FF_ENCODER_AAC }] });
    const out = await mkdtemp(join(base, 'out-'));
    const facts = await transcoder.probe({ source, out });
    const wav = join(out, 'sound.wav');
    await transcoder.extractSound({ source, out, facts, stream: 0, file: wav });
    const { peaks, secondsPerPeak } = await writeWaveform(wav, join(out, 'waveform.json'));
    expect(JSON.parse(await readFile(join(out, 'waveform.json'), 'utf8'))).toEqual({ peaks, secondsPerPeak });
    expect(secondsPerPeak).toBeCloseTo(0.1, 1);
    const middle = Math.floor(1 / secondsPerPeak);
    for (const peak of peaks.slice(1, middle - 1)) expect(peak).toBeCloseTo(0.5, 1);
    for (const peak of peaks.slice(middle + 2)) expect(peak).toBeLessThan(0.02);
  });

  it('is not made of what is no sound', async () => {
    const file = join(base, 'text.wav');
    await writeFile(file, 'RIFF and nothing more, but long enough to be looked at as a header');
    await expect(readWaveform(file)).rejects.toThrow('This is no WAV file');
  });
});
