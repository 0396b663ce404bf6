import { describe, expect, it } from 'vitest';
import type { Cue } from '@liceo/kernel/webvtt';
import { cuesOf, wordsOf } from './cue.ts';
import { fitToCues } from './fit-to-cues.ts';
import { layOut } from './lay-out.ts';

const cue = (from: number, to: number, text: string): Cue => ({ from, to, text });
const sound = { from: 1000, to: 9000 };

describe('what an engine heard', () => {
  it('becomes cues in order, within the sound and one after the other', () => {
    expect(cuesOf([cue(4000.4, 5000.6, ' dos  \n más '), cue(500, 4200, 'uno'), cue(5000, 20_000, 'tres')], sound))
      .toEqual([cue(1000, 4200, 'uno'), cue(4200, 5001, 'dos más'), cue(5001, 9000, 'tres')]);
  });

  it('loses no words to faulty times', () => {
    expect(cuesOf([cue(2000, 3000, 'uno'), cue(3000, 2500, 'dos'), cue(3000, 3000, 'tres')], sound)).toEqual([cue(2000, 3000, 'uno dos tres')]);
    expect(cuesOf([cue(9500, 9900, 'uno')], sound)).toEqual([cue(1000, 1020, 'uno')]);
  });

  it('is nothing when it is empty', () => {
    expect(cuesOf([cue(1000, 2000, ' \n')], sound)).toEqual([]);
    expect(cuesOf([cue(0, 1, 'x')], { from: 0, to: 0 })).toEqual([]);
  });
});

it('words share the time of their cue by their letters', () => {
  expect(wordsOf(cue(0, 1000, 'un ejemplo.'))).toEqual([{ text: 'un', from: 0, to: 200, at: 100 }, { text: 'ejemplo.', from: 200, to: 1000, at: 600 }]);
  expect(wordsOf(cue(0, 1000, ' '))).toEqual([]);
});

describe('words that are fitted to cues', () => {
  it('go where they were said, or next to it', () => {
    expect(fitToCues([cue(0, 4000, 'one two six ten'), cue(9000, 9500, 'end')], [cue(500, 2000, 'a'), cue(2000, 4000, 'b'), cue(4000, 5000, 'c'), cue(6000, 7000, 'd')]))
      .toEqual([cue(500, 2000, 'one two'), cue(2000, 4000, 'six ten'), cue(4000, 5000, ''), cue(6000, 7000, 'end')]);
  });

  it('are lost only where there are no cues at all', () => {
    expect(fitToCues([cue(0, 1, 'x')], [])).toEqual([]);
  });
});

describe('the lay-out', () => {
  it('leaves alone what can be read', () => {
    const cues = [cue(0, 7000, 'a'.repeat(84)), cue(7000, 20_000, 'b'.repeat(300)), cue(30_000, 30_001, '')];
    expect(layOut(cues)).toEqual(cues);
  });

  it('parts long cues at sentences and clauses, in as much time as their letters take', () => {
    const text = 'Un vector tiene módulo, dirección y sentido. Dos vectores se suman por sus componentes, y el orden da igual.';
    expect(layOut([cue(0, 9300, text)])).toEqual([
      cue(0, 3927, 'Un vector tiene módulo, dirección y sentido.'), cue(3927, 9300, 'Dos vectores se suman por sus componentes, y el orden da igual.'),
    ]);
  });

  it('keeps all words in order and all times without gaps', () => {
    const text = Array.from({ length: 200 }, (_, n) => `palabra${n}${n % 9 === 0 ? '.' : ''}`).join(' ');
    const cues = layOut([cue(500, 100_500, text)]);
    expect(cues.map((one) => one.text).join(' ')).toBe(text);
    expect(cues.every(({ from, to, text: words }) => words.length <= 84 && to - from <= 7000 && to > from)).toBe(true);
    expect(cues.slice(1).map(({ from }) => from)).toEqual(cues.slice(0, -1).map(({ to }) => to));
  });
});
