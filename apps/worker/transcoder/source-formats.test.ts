import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FF_ENCODER_AAC, FF_ENCODER_AC3, FF_ENCODER_ALAC, FF_ENCODER_EAC3, FF_ENCODER_FLAC, FF_ENCODER_LIBMP3LAME, FF_ENCODER_LIBOPUS, FF_ENCODER_LIBSVTAV1,
  FF_ENCODER_LIBVPX_VP8, FF_ENCODER_LIBVPX_VP9, FF_ENCODER_LIBX264, FF_ENCODER_LIBX265, FF_ENCODER_MJPEG, FF_ENCODER_MPEG2VIDEO, FF_ENCODER_MPEG4,
  FF_ENCODER_PCM_ALAW, FF_ENCODER_PCM_MULAW, FF_ENCODER_PCM_S24LE, FF_ENCODER_PRORES,
} from 'node-av/constants';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeClip, type ClipStream } from './clips-for-test.ts';
import { engines } from './engines-for-test.ts';
import { chooseLadder } from './ladder.ts';
import type { Transcoder } from './transcoder.ts';

const fast = { deadline: 'realtime', 'cpu-used': '8' };
const film = 'testsrc2=s=320x180:r=25:d=1';
const sound = 'sine=440:d=1:r=48000';

const x264: ClipStream = { codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } };

/** The containers and codecs that lessons come in. */
const sources: [name: string, picture: ClipStream | undefined, sound: ClipStream | undefined, filter?: string][] = [
  ['silent.mp4', x264, undefined],
  ['h264-eac3.mp4', x264, { codec: FF_ENCODER_EAC3 }],
  ['h264-flac.mkv', x264, { codec: FF_ENCODER_FLAC }],
  ['hevc-alac.mov', { codec: FF_ENCODER_LIBX265, options: { preset: 'ultrafast', 'x265-params': 'log-level=none' } }, { codec: FF_ENCODER_ALAC }],
  ['vp8-opus.webm', { codec: FF_ENCODER_LIBVPX_VP8, options: fast }, { codec: FF_ENCODER_LIBOPUS }],
  ['vp9-opus.webm', { codec: FF_ENCODER_LIBVPX_VP9, options: fast }, { codec: FF_ENCODER_LIBOPUS }],
  ['av1-opus.mp4', { codec: FF_ENCODER_LIBSVTAV1, options: { preset: '12' } }, { codec: FF_ENCODER_LIBOPUS }],
  ['mpeg4-mp3.mp4', { codec: FF_ENCODER_MPEG4 }, { codec: FF_ENCODER_LIBMP3LAME }],
  ['mpeg2-ac3.mkv', { codec: FF_ENCODER_MPEG2VIDEO }, { codec: FF_ENCODER_AC3 }],
  ['interlaced.mkv', { codec: FF_ENCODER_MPEG2VIDEO, options: { flags: '+ildct+ilme' } }, undefined, ',setfield=tff'],
  ['mjpeg-mulaw.mov', { codec: FF_ENCODER_MJPEG }, { codec: FF_ENCODER_PCM_MULAW }, ',format=yuvj420p'],
  ['prores-pcm.mov', { codec: FF_ENCODER_PRORES }, { codec: FF_ENCODER_PCM_S24LE }, ',format=yuv422p10le'],
  ['sound.mp3', undefined, { codec: FF_ENCODER_LIBMP3LAME }],
  ['sound.aac', undefined, { codec: FF_ENCODER_AAC }],
  ['sound.m4a', undefined, { codec: FF_ENCODER_AAC }],
  ['sound.opus', undefined, { codec: FF_ENCODER_LIBOPUS }],
  ['sound.flac', undefined, { codec: FF_ENCODER_FLAC }],
  ['sound.wav', undefined, { codec: FF_ENCODER_PCM_S24LE }],
  ['telephone.wav', undefined, { codec: FF_ENCODER_PCM_ALAW }],
];

let base: string;
const files = new Map<string, string>();

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'source-formats-test-'));
  for (const [name, picture, tone, filter = ''] of sources) {
    const streams = [...(picture ? [{ made: `${film}${filter}`, stream: picture }] : []), ...(tone ? [{ made: sound, stream: tone }] : [])];
    files.set(name, makeClip({ file: join(base, name), sources: streams.map(({ made }, at) => `${made}[out${at}]`).join(';'), streams: streams.map(({ stream }) => stream) }));
  }
});
afterAll(() => rm(base, { recursive: true }));

describe.each(Object.entries(engines))('the transcoder over %s makes a stream of', (_name, { isThere, open }) => {
  let transcoder: Transcoder;
  beforeAll(async () => {
    if (isThere) transcoder = await open();
  });
  beforeEach(({ skip }) => {
    if (!isThere) skip('this machine has no such program');
  });

  it.each(sources)('%s', async (name, picture, tone) => {
    const source = files.get(name) ?? expect.unreachable('there is no such clip');
    const out = await mkdtemp(join(base, 'out-'));
    const facts = await transcoder.probe({ source, out });
    expect(facts.video?.interlaced ?? false).toBe(name === 'interlaced.mkv');
    const renditions = await transcoder.transcode({ source, out, facts, ladder: chooseLadder(facts, transcoder.abilities) });
    expect(renditions.map((one) => one.name)).toEqual([...(picture ? ['180p'] : []), ...(tone ? ['audio'] : [])]);
    for (const { start, segments, timescale } of renditions) {
      expect(start).toBe(0);
      expect(Math.abs(segments.reduce((sum, { duration }) => sum + duration, 0) / timescale - 1)).toBeLessThan(0.15);
    }
  });
});
