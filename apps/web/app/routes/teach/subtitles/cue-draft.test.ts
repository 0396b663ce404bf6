import { describe, expect, test } from 'vitest';
import { changedKeys, faultsIn, hasRoomAfter, isSame, withChange, without, withOneAfter, type DraftCue } from './cue-draft.ts';

const cues: readonly DraftCue[] = [{ key: 'a', from: 0, to: 1000, text: 'Hola' }, { key: 'b', from: 1500, to: 3000, text: 'Adiós' }];

describe('faults', () => {
  test('are none in good cues', () => expect(faultsIn(cues, 3)).toEqual(new Map()));
  test.each([
    ['an empty text', { text: '  ' }, 'empty'], ['a text that is too long', { text: 'a'.repeat(501) }, 'long'], ['an end before the beginning', { to: 1500 }, 'order'],
    ['a beginning in the one above', { from: 999 }, 'overlap'], ['a beginning behind the end of the film', { from: 4000, to: 5000 }, 'beyond'],
  ] as const)('%s', (_what, change, fault) => expect(faultsIn(withChange(cues, 'b', change), 3.5)).toEqual(new Map([['b', fault]])));
});

test('what was changed, added or removed is told from what was saved', () => {
  expect(changedKeys(cues, withChange(cues, 'b', { text: 'Chao' }))).toEqual(new Set(['b']));
  expect(changedKeys(cues, withOneAfter(cues, 0, 'new'))).toEqual(new Set(['new']));
  expect(isSame(cues, without(cues, 'a'))).toBe(false);
  expect(isSame(cues, withChange(withChange(cues, 'a', { text: 'x' }), 'a', { text: 'Hola' }))).toBe(true);
});

test('a cue is added in the gap behind another, and where there is none it is not', () => {
  expect(withOneAfter(cues, 0, 'new')[1]).toEqual({ key: 'new', from: 1000, to: 1500, text: '' });
  expect(withOneAfter(cues, 1, 'new')[2]).toEqual({ key: 'new', from: 3000, to: 5000, text: '' });
  const tight = withChange(cues, 'b', { from: 1100 });
  expect(hasRoomAfter(tight, 0)).toBe(false);
  expect(withOneAfter(tight, 0, 'new')).toBe(tight);
});
