import { describe, expect, it } from 'vitest';
import { arrange, type Outline } from './outline.ts';

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
