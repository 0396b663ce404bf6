import { describe, expect, it } from 'vitest';
import { bestPicture, planPreviews, previewCues } from './preview-plan.ts';

describe('previews', () => {
  it.each([
    ['a short film', 12, 1920, 1080, { everySeconds: 1, width: 160, height: 90 }],
    ['an hour', 3600, 1920, 1080, { everySeconds: 36, width: 160, height: 90 }],
    ['a film held upright', 60, 1080, 1920, { everySeconds: 1, width: 50, height: 90 }],
    ['a panorama', 60, 4000, 400, { everySeconds: 1, width: 160, height: 16 }],
  ])('of %s', (_what, seconds, width, height, plan) => {
    expect(planPreviews(seconds, { width, height })).toEqual({ ...plan, columns: 10 });
  });

  it('are told by WebVTT, to the very end', () => {
    const plan = { everySeconds: 36, width: 160, height: 90, columns: 2 };
    expect(previewCues(plan, 3, 3700.5, 'sprite.webp')).toBe([
      'WEBVTT', '',
      '00:00:00.000 --> 00:00:36.000', 'sprite.webp#xywh=0,0,160,90', '',
      '00:00:36.000 --> 00:01:12.000', 'sprite.webp#xywh=160,0,160,90', '',
      '00:01:12.000 --> 01:01:40.500', 'sprite.webp#xywh=0,90,160,90', '',
    ].join('\n'));
  });
});

describe('the poster', () => {
  const black = { mean: 4, deviation: 1 };
  const white = { mean: 250, deviation: 2 };
  const slide = { mean: 200, deviation: 40 };
  const scene = { mean: 120, deviation: 60 };

  it('shows what there is most to see of', () => {
    expect(bestPicture([black, slide, scene, scene, white])).toBe(2);
  });

  it('is not black while anything else is there', () => {
    expect(bestPicture([slide, ...Array.from({ length: 20 }, () => black)])).toBe(0);
  });

  it('is rather no title at the beginning', () => {
    expect(bestPicture([scene, ...Array.from({ length: 12 }, () => slide), scene])).toBe(1);
  });

  it('is the first when all is black, and when there is only one', () => {
    expect(bestPicture([black, black])).toBe(0);
    expect(bestPicture([scene])).toBe(0);
  });
});
