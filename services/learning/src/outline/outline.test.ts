import { describe, expect, it } from 'vitest';
import { arrange, moveLesson, moveModule, type Outline } from './outline.ts';

const current: Outline = [{ id: 1, lessons: [11, 12] }, { id: 2, lessons: [21] }];

describe('an outline', () => {
  it('moves modules, and lessons across modules', () => {
    expect(arrange(current, [{ id: 2, lessons: [12, 21] }, { id: 1, lessons: [11] }])).toEqual({
      modules: [{ id: 2, position: 1 }, { id: 1, position: 2 }],
      lessons: [
        { id: 12, moduleId: 2, position: 1 }, { id: 21, moduleId: 2, position: 2 }, { id: 11, moduleId: 1, position: 1 },
      ],
    });
  });

  it.each<[string, Outline, string]>([
    ['a module is missing', [{ id: 1, lessons: [11, 12, 21] }], 'modules'],
    ['a module comes twice', [{ id: 1, lessons: [11, 12] }, { id: 1, lessons: [21] }], 'modules'],
    ['a module is foreign', [{ id: 1, lessons: [11, 12] }, { id: 3, lessons: [21] }], 'modules'],
    ['a lesson is missing', [{ id: 1, lessons: [11] }, { id: 2, lessons: [21] }], 'modules.lessons'],
    ['a lesson comes twice', [{ id: 1, lessons: [11, 11] }, { id: 2, lessons: [21] }], 'modules.lessons'],
    ['a lesson is foreign', [{ id: 1, lessons: [11, 12] }, { id: 2, lessons: [99] }], 'modules.lessons'],
  ])('is refused when %s', (_title, wanted, field) => {
    expect(() => arrange(current, wanted)).toThrow(expect.objectContaining({
      code: 'learning.outline_mismatch', facts: expect.objectContaining({ field }),
    }));
  });
});

/** `1:11,12 2:21`. */
const drawn = (outline: Outline): string => outline.map(({ id, lessons }) => `${id}:${lessons.join(',')}`).join(' ');

describe('a step', () => {
  it.each<[string, { moduleId: number; before: number | null }, string]>([
    ['within the module', { moduleId: 1, before: 11 }, '1:12,11 2:21'],
    ['to the end of its module', { moduleId: 1, before: null }, '1:11,12 2:21'],
    ['before a lesson of another module', { moduleId: 2, before: 21 }, '1:11 2:12,21'],
    ['to the end of another module', { moduleId: 2, before: null }, '1:11 2:21,12'],
    ['before itself, which changes nothing', { moduleId: 1, before: 12 }, '1:11,12 2:21'],
  ])('of a lesson goes %s', (_title, place, expected) => {
    expect(drawn(moveLesson(current, 12, place))).toBe(expected);
  });

  it('of a module goes before another one, or to the end', () => {
    expect(drawn(moveModule(current, 2, 1))).toBe('2:21 1:11,12');
    expect(drawn(moveModule(current, 1, null))).toBe('2:21 1:11,12');
    expect(moveModule(current, 1, 1)).toBe(current);
  });

  it('is refused when what it leads to has gone', () => {
    const mismatch = expect.objectContaining({ code: 'learning.outline_mismatch' });
    expect(() => moveLesson(current, 12, { moduleId: 2, before: 11 })).toThrow(mismatch);
    expect(() => moveLesson(current, 12, { moduleId: 3, before: null })).toThrow(expect.objectContaining({ code: 'learning.module_missing' }));
    expect(() => moveModule(current, 1, 3)).toThrow(mismatch);
    expect(() => moveModule(current, 3, null)).toThrow(expect.objectContaining({ code: 'learning.module_missing' }));
  });
});
