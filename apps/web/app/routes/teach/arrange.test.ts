import { describe, expect, test } from 'vitest';
import { moveLesson, moveModule, placeLesson, type Order } from './arrange.ts';

const order: Order = [{ id: 1, lessons: [11, 12] }, { id: 2, lessons: [] }, { id: 3, lessons: [31] }];

/** `1:11,12 2: 3:31`. */
const drawn = (result: Order): string => result.map(({ id, lessons }) => `${id}:${lessons.join(',')}`).join(' ');

describe('a module', () => {
  test('moves one place', () => {
    expect(drawn(moveModule(order, 1, 1))).toBe('2: 1:11,12 3:31');
  });

  test('stays where it is at the edge', () => {
    expect(moveModule(order, 1, -1)).toBe(order);
    expect(moveModule(order, 3, 1)).toBe(order);
  });
});

describe('a lesson', () => {
  test('moves within its module', () => {
    expect(drawn(moveLesson(order, 11, 1))).toBe('1:12,11 2: 3:31');
  });

  test('goes over into the neighbouring module at the edge', () => {
    expect(drawn(moveLesson(order, 12, 1))).toBe('1:11 2:12 3:31');
    expect(drawn(moveLesson(order, 31, -1))).toBe('1:11,12 2:31 3:');
  });

  test('comes first when it goes down into a module with lessons, and last when it goes up', () => {
    const full: Order = [{ id: 1, lessons: [11, 12] }, { id: 2, lessons: [21, 22] }];
    expect(drawn(moveLesson(full, 12, 1))).toBe('1:11 2:12,21,22');
    expect(drawn(moveLesson(full, 21, -1))).toBe('1:11,12,21 2:22');
  });

  test('stays where it is at both ends of the course', () => {
    expect(moveLesson(order, 11, -1)).toBe(order);
    expect(moveLesson(order, 31, 1)).toBe(order);
  });

  test('is dropped before another one, or onto a module', () => {
    expect(drawn(placeLesson(order, 31, { moduleId: 1, before: 12 }))).toBe('1:11,31,12 2: 3:');
    expect(drawn(placeLesson(order, 11, { moduleId: 3 }))).toBe('1:12 2: 3:31,11');
    expect(placeLesson(order, 11, { moduleId: 1, before: 11 })).toBe(order);
  });
});
