import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_DNXHD, FF_ENCODER_LIBX264 } from 'node-av/constants';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { makeClip } from './clips-for-test.ts';
import { engines } from './engines-for-test.ts';
import { gstreamerEngine } from './gstreamer-engine.ts';
import { encodePipeline, previewPipeline, stillPipeline } from './gstreamer/pipeline.ts';
import { chooseLadder } from './ladder.ts';
import type { MediaFacts, VideoFacts } from './media-facts.ts';
import { openTranscoder } from './transcoder.ts';

const program = '/usr/bin/gst-launch-1.0';
const { isThere } = engines.gstreamer ?? expect.unreachable('there is no such engine');
let base: string;
let sandbox: Sandbox;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'gstreamer-engine-test-'));
  sandbox = await openSandbox(() => undefined);
});
afterAll(() => rm(base, { recursive: true }));

describe('a machine without all of GStreamer', () => {
  it('is told at the start which packages it lacks', async () => {
    await expect(gstreamerEngine(sandbox, '/opt/nowhere/bin/gst-launch-1.0', base)).rejects.toThrow(
      /\/opt\/nowhere\/bin\/gst-launch-1\.0 lacks plugins; Debian's packages for them: libgstreamer1\.0-0 \(coreelements\), .*gstreamer1\.0-plugins-ugly \(x264\), gstreamer1\.0-libav \(libav\)/,
    );
  });

  it.skipIf(!isThere)('is told of a program that is missing, with all plugins there', async () => {
    const elsewhere = join(base, 'elsewhere');
    await mkdir(join(elsewhere, 'bin'), { recursive: true });
    await symlink('/usr/lib', join(elsewhere, 'lib'));
    await expect(gstreamerEngine(sandbox, join(elsewhere, 'bin/gst-launch-1.0'), await mkdtemp(join(base, 'trial-')))).rejects.toThrow(/gst-inspect-1\.0 does not run/);
  });
});

describe.skipIf(!isThere)('a film that FFmpeg reads and GStreamer does not', () => {
  it('is refused at once instead of waited for', async () => {
    const source = makeClip({ file: join(base, 'dnxhr.mov'), sources: 'testsrc2=s=320x180:r=25:d=1,format=yuv422p[out0]', streams: [{ codec: FF_ENCODER_DNXHD, options: { profile: 'dnxhr_lb' } }] });
    const transcoder = openTranscoder(await gstreamerEngine(sandbox, program, await mkdtemp(join(base, 'trial-'))));
    const out = await mkdtemp(join(base, 'out-'));
    const facts = await transcoder.probe({ source, out });
    await expect(transcoder.transcode({ source, out, facts, ladder: chooseLadder(facts, transcoder.abilities) })).rejects.toMatchObject({ reason: 'codec_not_supported' });
  });
});

describe.skipIf(!isThere)('a file whose name has letters that mean something to GStreamer', () => {
  it('is read like any other', async () => {
    const folder = join(base, 'a "strange" folder ! with \\ letters');
    await mkdir(folder);
    const plain = makeClip({ file: join(base, 'plain.mp4'), sources: 'testsrc2=s=320x180:r=25:d=1[out0]', streams: [{ codec: FF_ENCODER_LIBX264, options: { preset: 'ultrafast' } }] });
    const source = join(folder, 'film = x.mp4');
    await cp(plain, source);
    const transcoder = openTranscoder(await gstreamerEngine(sandbox, program, await mkdtemp(join(base, 'trial-'))));
    const out = await mkdtemp(join(base, 'out-'));
    const facts = await transcoder.probe({ source, out });
    expect((await transcoder.transcode({ source, out, facts, ladder: chooseLadder(facts, transcoder.abilities) })).map(({ name }) => name)).toEqual(['180p']);
  });
});

describe('the pipelines', () => {
  const video: VideoFacts = { stream: 0, codec: 'h264', width: 1280, height: 720, rotation: 90, frameRate: { numerator: 25, denominator: 1 }, variableFrameRate: false, hdr: false, interlaced: true };
  const facts: MediaFacts = {
    format: 'mov,mp4,m4a,3gp,3g2,mj2', durationSeconds: 10, startSeconds: 0, video,
    audio: [{ stream: 2, codec: 'aac', channels: 2, sampleRate: 48_000 }, { stream: 5, codec: 'ac3', channels: 6, sampleRate: 48_000 }],
  };
  const noHdr = { toneMapping: false };

  it('decode each stream once, however many renditions there are', () => {
    const ladder = chooseLadder(facts, noHdr);
    const words = encodePipeline('/film', facts, ladder);
    expect(ladder.video).toHaveLength(4);
    expect(words.filter((word) => word.startsWith('avdec_'))).toEqual(['avdec_h264', 'avdec_aac', 'avdec_ac3']);
    expect(words.filter((word) => word === 'x264enc')).toHaveLength(4);
    expect(words.filter((word) => word.startsWith('in.'))).toEqual(['in.video_0', 'in.audio_0', 'in.audio_1']);
    expect(words).toContain('method=clockwise');
    expect(words).toContain('deinterlace');
  });

  it('end what claims to go on for ages', () => {
    expect(encodePipeline('/film', facts, chooseLadder(facts, noHdr)).filter((word) => word.startsWith('eos-after'))).toEqual(['eos-after=300', 'eos-after=120', 'eos-after=120']);
  });

  it('decode only key frames for the pictures of long films', () => {
    const long = { ...facts, durationSeconds: 3600 };
    const skips = (words: readonly string[]): boolean => words.includes('drop-buffer-flags=delta-unit');
    expect([facts, long].map((one) => skips(previewPipeline('/film', one, video, { everySeconds: 36, width: 160 })))).toEqual([false, true]);
    expect([facts, long].map((one) => skips(stillPipeline('/film', one, video, { atSeconds: 36, width: 160 })))).toEqual([false, true]);
  });

  it('are made only of what an engine asks for at its start', () => {
    expect(() => encodePipeline('/film', { ...facts, video: { ...video, codec: 'magic' } }, chooseLadder(facts, noHdr))).toThrow(/magic has no decoder/);
    expect(() => encodePipeline('/film', { ...facts, format: 'hls' }, chooseLadder(facts, noHdr))).toThrow(/hls has no reader/);
  });
});
