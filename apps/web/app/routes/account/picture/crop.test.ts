import { describe, expect, test } from 'vitest';
import { middle, mostZoom, moved, squareOf, zoomed } from './crop.ts';

const landscape = { width: 800, height: 400 };
const portrait = { width: 300, height: 900 };

describe('the square of a picture', () => {
  test.each([
    [landscape, { left: 200, top: 0, side: 400 }],
    [portrait, { left: 0, top: 300, side: 300 }],
    [{ width: 512, height: 512 }, { left: 0, top: 0, side: 512 }],
  ])('of %j is at first the largest of its middle', (size, square) => {
    expect(squareOf(size, middle)).toEqual(square);
  });

  test('moves against the hand that draws the picture', () => {
    expect(squareOf(landscape, moved(landscape, middle, 0.25, 0))).toEqual({ left: 100, top: 0, side: 400 });
    expect(squareOf(portrait, moved(portrait, middle, 0, -0.5))).toEqual({ left: 0, top: 450, side: 300 });
  });

  test('never leaves the picture', () => {
    expect(squareOf(landscape, moved(landscape, middle, 9, 9))).toEqual({ left: 0, top: 0, side: 400 });
    expect(squareOf(landscape, moved(landscape, middle, -9, -9))).toEqual({ left: 400, top: 0, side: 400 });
  });

  test('comes closer about its middle, within limits', () => {
    expect(squareOf(landscape, zoomed(landscape, middle, 2))).toEqual({ left: 300, top: 100, side: 200 });
    expect(zoomed(landscape, middle, 99).zoom).toBe(mostZoom);
    expect(zoomed(landscape, middle, 0)).toEqual(middle);
  });

  test('comes back into the picture when it grows at its edge', () => {
    const corner = moved(landscape, zoomed(landscape, middle, 4), 9, 9);
    expect(squareOf(landscape, corner)).toEqual({ left: 0, top: 0, side: 100 });
    expect(squareOf(landscape, zoomed(landscape, corner, 1))).toEqual({ left: 0, top: 0, side: 400 });
  });
});
