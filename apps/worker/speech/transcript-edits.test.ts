import { describe, expect, it } from 'vitest';
import type { Cue } from '@liceo/kernel/webvtt';
import { keepEdits } from './transcript-edits.ts';

const cue = (from: number, to: number, text: string): Cue => ({ from, to, text });
const machine = [cue(0, 2000, 'Hola a todas.'), cue(2000, 4000, 'Hoy sumamos sectores.'), cue(4000, 6000, 'Un vector tiene módulo.'), cue(8000, 9000, 'Gracias por ver el vídeo.')];
const at = (n: number): Cue => machine[n] ?? cue(0, 1, '');
const merge = (edited: readonly Cue[], fresh: readonly Cue[]) => keepEdits({ machine, edited, fresh });

describe('when a transcription is run again', () => {
  it('nothing is kept where nothing was edited', () => {
    const fresh = [cue(0, 1900, 'Hola a todos.')];
    expect(merge(machine, fresh)).toEqual({ cues: fresh, conflicts: [] });
  });

  it('a corrected word stays, and the rest is new', () => {
    const corrected = cue(2000, 4000, 'Hoy sumamos vectores.');
    const fresh = [cue(0, 1900, 'Hola a todos.'), cue(1900, 3950, 'Hoy sumamos sectores.'), cue(3950, 6000, 'Un vector tiene módulo.')];
    expect(merge([at(0), corrected, at(2), at(3)], fresh)).toEqual({
      cues: [cue(0, 1900, 'Hola a todos.'), corrected, cue(4000, 6000, 'Un vector tiene módulo.')], conflicts: [],
    });
  });

  it('what was removed does not come back', () => {
    expect(merge(machine.slice(0, 3), machine).cues).toEqual(machine.slice(0, 3));
    expect(merge(machine.slice(0, 3), [...machine.slice(0, 3), cue(8100, 9300, 'Gracias por ver el video')]).cues).toEqual(machine.slice(0, 3));
  });

  it('what was added stays, also where the machine now hears something', () => {
    const added = cue(6500, 7500, '[Dibuja en la pizarra]');
    const edited = [...machine.slice(0, 3), added, at(3)];
    expect(merge(edited, machine)).toEqual({ cues: edited, conflicts: [] });
    expect(merge(edited, [...machine.slice(0, 3), cue(6600, 7400, 'Mmm.'), at(3)])).toEqual({
      cues: edited, conflicts: [{ from: 6500, to: 7500, edited: '[Dibuja en la pizarra]', heard: 'Mmm.' }],
    });
  });

  it('parted, joined and moved cues stay so', () => {
    const parted = [cue(0, 900, 'Hola'), cue(900, 2000, 'a todas.'), ...machine.slice(1)];
    const joined = [cue(0, 4000, 'Hola a todas. Hoy sumamos sectores.'), ...machine.slice(2)];
    const moved = [cue(100, 2400, 'Hola a todas.'), ...machine.slice(1)];
    for (const edited of [parted, joined, moved]) expect(merge(edited, machine)).toEqual({ cues: edited, conflicts: [] });
  });

  it('a new cue that reaches into an edited one keeps only its own words', () => {
    const corrected = cue(2000, 4000, 'Hoy sumamos vectores.');
    const fresh = [cue(0, 4000, 'Hola a todas. Hoy sumamos sectores.'), cue(4000, 6000, 'Un vector tiene módulo.')];
    const { cues } = merge([at(0), corrected, ...machine.slice(2)], fresh);
    expect(cues.map(({ text }) => text)).toEqual(['Hola a todas.', 'Hoy sumamos vectores.', 'Un vector tiene módulo.']);
    expect(cues[0]?.to).toBeLessThanOrEqual(2000);
  });

  it('an edit in the middle of a long new cue parts it', () => {
    const corrected = cue(2000, 4000, 'Hoy sumamos vectores.');
    const { cues } = merge([at(0), corrected, ...machine.slice(2)], [cue(0, 6000, 'Hola a todas. Hoy sumamos sectores. Un vector tiene módulo.')]);
    expect(cues.map(({ text }) => text)).toEqual(['Hola a todas.', 'Hoy sumamos vectores.', 'Un vector tiene módulo.']);
  });

  it('another hearing of what was corrected is shown to the teacher', () => {
    const corrected = cue(2000, 4000, 'Hoy sumamos vectores.');
    const edited = [at(0), corrected, ...machine.slice(2)];
    const fresh = [at(0), cue(2000, 4000, 'Hoy restamos tractores.'), ...machine.slice(2)];
    expect(merge(edited, fresh)).toEqual({ cues: edited, conflicts: [{ from: 2000, to: 4000, edited: 'Hoy sumamos vectores.', heard: 'Hoy restamos tractores.' }] });
    expect(merge(edited, edited).conflicts).toEqual([]);
  });

  it('everything stays when everything was edited, and nothing is made up out of nothing', () => {
    const edited = [cue(0, 9000, 'Otra cosa.')];
    expect(merge(edited, machine).cues).toEqual(edited);
    expect(merge([], machine).cues).toEqual([]);
    expect(keepEdits({ machine: [], edited, fresh: machine }).cues).toEqual(edited);
    expect(keepEdits({ machine: [], edited: [], fresh: machine }).cues).toEqual(machine);
    expect(merge(edited, []).cues).toEqual(edited);
  });
});

it('the edits of a long day are brought over in no time', () => {
  const talk = Array.from({ length: 6000 }, (_, n) => cue(n * 4000, n * 4000 + 3900, `w${n} uno dos tres cuatro cinco seis siete`));
  const edited = talk.map((one, n) => (n % 2 === 0 ? { ...one, text: `${one.text} ocho` } : one));
  const fresh = talk.map(({ from, to, text }) => cue(from + 50, to + 50, text));
  const began = performance.now();
  expect(keepEdits({ machine: talk, edited, fresh }).cues).toHaveLength(6000);
  expect(performance.now() - began).toBeLessThan(20_000);
});

describe('edits by chance', () => {
  let seed = 11;
  const next = (limit: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * limit);
  };
  const transcript = (): Cue[] => {
    let time = 0;
    return Array.from({ length: 1 + next(12) }, (_, n) => {
      const from = time + next(3) * 400;
      time = from + 600 + next(3000);
      return cue(from, time, Array.from({ length: 1 + next(6) }, (_unused, word) => `w${n}x${word}`).join(' '));
    });
  };
  const edit = (cues: readonly Cue[]): Cue[] => cues.flatMap((original, n) => {
    switch (next(8)) {
      case 0: return [];
      case 1: return [{ ...original, text: `edited${n} ${original.text}` }];
      case 2: return [{ ...original, to: original.to - 100 }];
      case 3: return [original, cue(original.to - 50, original.to + 50, `added${n}`)];
      default: return [original];
    }
  }).toSorted((one, other) => one.from - other.from || one.to - other.to);

  it('come out as they were when the machine says the same again', () => {
    for (let round = 0; round < 300; round += 1) {
      const before = transcript();
      const edited = edit(before);
      expect(keepEdits({ machine: before, edited, fresh: before })).toEqual({ cues: edited, conflicts: [] });
    }
  });

  it('keep every word once when only the times differ a little', () => {
    for (let round = 0; round < 300; round += 1) {
      const before = transcript();
      const edited = edit(before);
      const fresh = before.map(({ from, to, text }) => ({ from: Math.max(0, from + next(240) - 120), to: to + next(240) - 120, text }));
      const words = (cues: readonly Cue[]): string[] => cues.flatMap(({ text }) => text.split(' ')).toSorted();
      expect(words(keepEdits({ machine: before, edited, fresh }).cues)).toEqual(words(edited));
    }
  });

  it('keep every cue of the teacher when the machine says something else', () => {
    for (let round = 0; round < 300; round += 1) {
      const before = transcript();
      const edited = edit(before);
      const { cues } = keepEdits({ machine: before, edited, fresh: transcript() });
      const changed = edited.filter((one) => !before.some(({ from, to, text }) => from === one.from && to === one.to && text === one.text));
      expect(cues).toEqual(expect.arrayContaining(changed));
      expect(cues.every(({ from, to, text }) => to > from && text !== '')).toBe(true);
    }
  });
});
