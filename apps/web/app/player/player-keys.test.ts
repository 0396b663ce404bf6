import { describe, expect, test } from 'vitest';
import { commandOf, rateAfter } from './player-keys.ts';

const pressed = (key: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

describe('a key', () => {
  test.each([[' ', 'toggle'], ['k', 'toggle'], ['K', 'toggle'], ['m', 'mute'], ['F', 'fullscreen'], ['?', 'help'], ['n', 'note'], ['N', 'next']])(
    '%j asks for “%s”', (key, command) => expect(pressed(key)).toEqual({ do: command }),
  );

  test('moves by a little, by a lot, or to a tenth', () => {
    expect(pressed('ArrowLeft')).toEqual({ do: 'seek', seconds: -5 });
    expect(pressed('l')).toEqual({ do: 'seek', seconds: 10 });
    expect(pressed('7')).toEqual({ do: 'jump', tenths: 7 });
  });

  test('belongs to the browser together with Ctrl, Alt or the command key', () => {
    expect(pressed('f', { ctrlKey: true })).toBeUndefined();
    expect(pressed('ArrowLeft', { altKey: true })).toBeUndefined();
    expect(pressed('c', { metaKey: true })).toBeUndefined();
  });

  test.each(['x', 'Enter', 'Escape', 'Tab', 'constructor', 'ñ'])('%j asks for nothing', (key) => expect(pressed(key)).toBeUndefined());
});

describe('the rate', () => {
  test('goes one step, and not beyond the ends', () => {
    expect([rateAfter(1, 1), rateAfter(1, -1), rateAfter(2, 1), rateAfter(0.5, -1)]).toEqual([1.25, 0.75, 2, 0.5]);
  });

  test('that came from elsewhere finds its next step', () => {
    expect([rateAfter(1.1, 1), rateAfter(1.1, -1), rateAfter(3, -1)]).toEqual([1.25, 1, 2]);
  });
});
