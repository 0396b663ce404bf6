import { describe, expect, it } from 'vitest';
import { chooseLadder, type Ladder } from './ladder.ts';
import type { AudioFacts, MediaFacts, VideoFacts } from './media-facts.ts';

const film: VideoFacts = {
  stream: 0, codec: 'h264', width: 1920, height: 1080, rotation: 0, frameRate: { numerator: 25, denominator: 1 }, variableFrameRate: false, hdr: false, interlaced: false,
};
const spanish: AudioFacts = { stream: 1, codec: 'aac', channels: 2, sampleRate: 48_000, language: 'es' };
const sdr = { toneMapping: false };

const facts = (video: Partial<VideoFacts> | undefined, audio: readonly AudioFacts[] = [spanish], more: Partial<MediaFacts> = {}): MediaFacts => ({
  format: 'mov,mp4,m4a,3gp,3g2,mj2', durationSeconds: 600, startSeconds: 0, audio: [...audio], ...(video ? { video: { ...film, ...video } } : {}), ...more,
});
const sizes = ({ video }: Ladder): string[] => video.map(({ name, width, height, required }) => `${name} ${width}x${height}${required ? '' : ' optional'}`);

describe('the ladder', () => {
  it.each([
    ['Full HD', 1920, 1080, ['1080p 1920x1080 optional', '720p 1280x720', '480p 852x480', '360p 640x360', '240p 426x240']],
    ['4K, which is offered in Full HD', 3840, 2160, ['1080p 1920x1080 optional', '720p 1280x720', '480p 852x480', '360p 640x360', '240p 426x240']],
    ['a telephone held upright', 1080, 1920, ['1080p 1080x1920 optional', '720p 720x1280', '480p 480x852', '360p 360x640', '240p 240x426']],
    ['the wide screen of a cinema', 1920, 804, ['804p 1920x804 optional', '720p 1280x536', '480p 852x356', '360p 640x268', '240p 426x178']],
    ['a size between two rungs', 1066, 600, ['600p 1066x600', '480p 852x480', '360p 638x360', '240p 426x240']],
    ['a size just above a rung', 660, 372, ['360p 638x360', '240p 424x240']],
    ['odd sizes', 641, 361, ['360p 638x360', '240p 426x240']],
    ['a small picture', 320, 180, ['180p 320x180']],
    ['an odd small picture', 177, 99, ['98p 176x98']],
  ])('of %s', (_what, width, height, expected) => {
    expect(sizes(chooseLadder(facts({ width, height }), sdr))).toEqual(expected);
  });

  it('never enlarges, has even sides and keeps the shape, whatever the size', () => {
    for (let width = 16; width < 4200; width += 173) {
      for (let height = 16; height < 2400; height += 97) {
        const { video } = chooseLadder(facts({ width, height }), sdr);
        expect(video.length).toBeGreaterThan(0);
        expect(new Set(video.map(({ name }) => name)).size).toBe(video.length);
        for (const rung of video) {
          expect([rung.width % 2, rung.height % 2]).toEqual([0, 0]);
          expect(rung.width).toBeLessThanOrEqual(width);
          expect(rung.height).toBeLessThanOrEqual(height);
          expect(Math.abs(rung.width - (width * rung.height) / height)).toBeLessThanOrEqual(2 + (2 * width) / height);
        }
      }
    }
  });

  it('requires the smallest rendition even of a picture that has only large ones', () => {
    expect(chooseLadder(facts({ width: 1920, height: 1080 }), sdr).video.at(-1)?.required).toBe(true);
  });

  it.each([
    ['25', 25, 1, false, '25/1', 50],
    ['29.97', 30_000, 1001, false, '30000/1001', 60],
    ['120, halved', 120, 1, false, '60/1', 120],
    ['12', 12, 1, false, '12/1', 24],
    ['variable around 7', 700, 101, true, '25/1', 50],
    ['variable around 29.8', 2980, 100, true, '30000/1001', 60],
  ])('of a frame rate of %s', (_what, numerator, denominator, variableFrameRate, rate, keyInterval) => {
    const [rung] = chooseLadder(facts({ frameRate: { numerator, denominator }, variableFrameRate }), sdr).video;
    expect(`${rung?.frameRate.numerator}/${rung?.frameRate.denominator}`).toBe(rate);
    expect(rung?.keyInterval).toBe(keyInterval);
  });

  it('of sound alone has no picture, of a silent film no sound', () => {
    expect(chooseLadder(facts(undefined), sdr)).toEqual({
      video: [], audio: [{ kind: 'audio', name: 'audio', stream: 1, channels: 2, bitrate: 128_000, language: 'es', isDefault: true, required: true }],
    });
    expect(chooseLadder(facts({}, []), sdr).audio).toEqual([]);
  });

  it('keeps the languages, of which the first is required, and mixes down to stereo', () => {
    const { audio } = chooseLadder(facts({}, [spanish, { ...spanish, stream: 2, language: 'en', channels: 6 }, { ...spanish, stream: 3, channels: 1 }]), sdr);
    expect(audio.map(({ name, language, channels, required }) => [name, language, channels, required])).toEqual([
      ['audio', 'es', 2, true], ['audio-2', 'en', 2, false], ['audio-3', 'es', 1, false],
    ]);
  });
});

describe('a source is refused', () => {
  it.each([
    ['with neither picture nor sound', facts(undefined, []), 'no_streams'],
    ['of a foreign format', facts({}, [spanish], { format: 'hls' }), 'format_not_supported'],
    ['of a foreign video codec', facts({ codec: 'gif' }), 'codec_not_supported'],
    ['of a foreign audio codec', facts({}, [{ ...spanish, codec: 'sipr' }]), 'codec_not_supported'],
    ['with huge sides', facts({ width: 30_000, height: 30_000 }), 'dimensions_too_large'],
    ['with a side of a few pixels', facts({ width: 1920, height: 8 }), 'dimensions_too_small'],
    ['without length', facts({}, [spanish], { durationSeconds: 0 }), 'no_duration'],
    ['without end', facts({}, [spanish], { durationSeconds: 50_000 }), 'too_long'],
    ['with HDR that cannot be mapped', facts({ hdr: true }), 'hdr_not_supported'],
  ])('%s', (_what, source, reason) => {
    expect(() => chooseLadder(source, sdr)).toThrow(expect.objectContaining({ name: 'SourceRefused', reason }));
  });

  it('with HDR only where it cannot be mapped', () => {
    expect(chooseLadder(facts({ hdr: true }), { toneMapping: true }).video).not.toEqual([]);
  });
});
