import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSound, windowsOf, type SoundWindow } from './sound-window.ts';
import { tone, writeSound } from './sound-testing.ts';
import { SpeechError } from './speech-error.ts';
import { openWav, wavOf } from './wav.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'liceo-wav-'))));
afterAll(() => rm(folder, { recursive: true }));

const windowsIn = async (samples: Int16Array<ArrayBuffer>, windowMs: number): Promise<SoundWindow[]> => {
  await using wav = await openWav(await writeSound(join(folder, 'windows.wav'), samples));
  return await Array.fromAsync(windowsOf(wav, windowMs));
};

describe('windows', () => {
  it('hold all samples once, in order', async () => {
    const samples = tone(7.3, [[1.7, 1.9], [4.1, 4.4]]);
    const windows = await windowsIn(samples, 2000);
    expect(windows.flatMap((window) => [...window.samples])).toEqual([...samples]);
    expect(windows.map(({ from }) => from)).toEqual([0, ...windows.slice(0, -1).map(({ to }) => to)]);
    expect(windows.at(-1)?.to).toBe(7300);
    expect(windows.every(({ from, to }) => to - from <= 2000 && to > from)).toBe(true);
  });

  it('end in the quietest moment near their end', async () => {
    const [first] = await windowsIn(tone(3, [[1.5, 1.8]]), 2000);
    expect(first?.to).toBeGreaterThan(1500);
    expect(first?.to).toBeLessThan(1800);
  });

  it('are as long as they may be when it is equally loud everywhere', async () => {
    const [first] = await windowsIn(new Int16Array(48_000), 2000);
    expect(first?.to).toBeGreaterThan(1800);
  });

  it('know silence from sound', async () => {
    const [quiet] = await windowsIn(Int16Array.from({ length: 1600 }, (_, n) => (n % 60) - 30), 2000);
    const [loud] = await windowsIn(tone(0.1), 2000);
    expect([quiet, loud].map((window) => window && hasSound(window))).toEqual([false, true]);
  });
});

it('a damaged file is read or refused, and never more is read than there is', async () => {
  const whole = Buffer.from(await wavOf(tone(0.05)).arrayBuffer());
  const path = join(folder, 'damaged.wav');
  let seed = 5;
  const next = (limit: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * limit);
  };
  let refused = 0;
  for (let round = 0; round < 300; round += 1) {
    const damaged = Buffer.from(whole.subarray(0, next(4) === 0 ? next(whole.length) : whole.length));
    for (let change = 0; change < 3 && damaged.length > 0; change += 1) damaged[next(Math.min(48, damaged.length))] = next(256);
    await writeFile(path, damaged);
    const read = async (): Promise<number> => {
      await using wav = await openWav(path);
      return (await wav.read(0, wav.length)).length;
    };
    const outcome = await read().catch((error: unknown) => error);
    if (typeof outcome === 'number') expect(outcome).toBeLessThanOrEqual(damaged.length / 2);
    else {
      expect(outcome).toBeInstanceOf(SpeechError);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(100);
  expect(refused).toBeLessThan(300);
});
