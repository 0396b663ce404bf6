import { describe, expect, test } from 'vitest';
import { lessonAfterStep, moduleAfterStep, moduleBeside, placeBeside, placeLesson, placeModule, standingOf, type Direction, type Order } from './arrange.ts';

const order: Order = [{ id: 1, lessons: [11, 12] }, { id: 2, lessons: [] }, { id: 3, lessons: [31] }];
const full: Order = [{ id: 1, lessons: [11, 12] }, { id: 2, lessons: [21, 22] }];

/** `1:11,12 2: 3:31`. */
const drawn = (result: Order): string => result.map(({ id, lessons }) => `${id}:${lessons.join(',')}`).join(' ');

const stepped = (from: Order, lessonId: number, direction: Direction): string => {
  const place = lessonAfterStep(from, lessonId, direction);
  return drawn(place ? placeLesson(from, lessonId, place) : from);
};

describe('a module', () => {
  test('moves one place in each direction', () => {
    expect(drawn(placeModule(order, 1, moduleAfterStep(order, 1, 1)?.before ?? null))).toBe('2: 1:11,12 3:31');
    expect(drawn(placeModule(order, 3, moduleAfterStep(order, 3, -1)?.before ?? null))).toBe('1:11,12 3:31 2:');
    expect(drawn(placeModule(order, 2, moduleAfterStep(order, 2, 1)?.before ?? null))).toBe('1:11,12 3:31 2:');
  });

  test('stays where it is at the edge', () => {
    expect(moduleAfterStep(order, 1, -1)).toBeUndefined();
    expect(moduleAfterStep(order, 3, 1)).toBeUndefined();
    expect(placeModule(order, 1, 1)).toBe(order);
  });

  test('is dropped above or below another one', () => {
    expect(drawn(placeModule(order, 3, moduleBeside(order, 1, 'below')))).toBe('1:11,12 3:31 2:');
    expect(drawn(placeModule(order, 1, moduleBeside(order, 3, 'below')))).toBe('2: 3:31 1:11,12');
    expect(drawn(placeModule(order, 3, moduleBeside(order, 1, 'above')))).toBe('3:31 1:11,12 2:');
  });
});

describe('a lesson', () => {
  test('moves within its module', () => {
    expect(stepped(order, 11, 1)).toBe('1:12,11 2: 3:31');
    expect(stepped(order, 12, -1)).toBe('1:12,11 2: 3:31');
  });

  test('goes over into the neighbouring module at the edge', () => {
    expect(stepped(order, 12, 1)).toBe('1:11 2:12 3:31');
    expect(stepped(order, 31, -1)).toBe('1:11,12 2:31 3:');
  });

  test('comes first when it goes down into a module with lessons, and last when it goes up', () => {
    expect(stepped(full, 12, 1)).toBe('1:11 2:12,21,22');
    expect(stepped(full, 21, -1)).toBe('1:11,12,21 2:22');
  });

  test('stays where it is at both ends of the course', () => {
    expect(lessonAfterStep(order, 11, -1)).toBeUndefined();
    expect(lessonAfterStep(order, 31, 1)).toBeUndefined();
    expect(lessonAfterStep(order, 99, 1)).toBeUndefined();
  });

  test('is dropped above or below another one, or onto a module', () => {
    expect(drawn(placeLesson(order, 31, placeBeside(order, 1, 12, 'above')))).toBe('1:11,31,12 2: 3:');
    expect(drawn(placeLesson(order, 31, placeBeside(order, 1, 12, 'below')))).toBe('1:11,12,31 2: 3:');
    expect(drawn(placeLesson(order, 11, { moduleId: 3, before: null }))).toBe('1:12 2: 3:31,11');
    expect(placeLesson(order, 11, { moduleId: 1, before: 11 })).toBe(order);
  });

  test('tells where it stands', () => {
    expect(standingOf(order, 12)).toEqual({ position: 2, of: 2, moduleId: 1 });
    expect(standingOf(order, 99)).toBeUndefined();
  });
});
