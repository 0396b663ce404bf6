import { expect, test } from 'vitest';
import type { Outline } from '#app/api/models.ts';
import { placeLesson } from './arrange.ts';
import { arranged, isPending, lessonAdded, lessonDuplicated, lessonRemoved, lessonRenamed, moduleAdded, moduleRemoved, moduleRenamed, orderOf } from './outline-edits.ts';

const lesson = (id: number) => ({ id, title: `L${id}`, kind: 'text' as const, preview: true, version: 3 });
const outline: Outline = {
  courseId: 7, enrolled: false, outcomes: [],
  items: [{ id: 1, title: 'One', version: 1, lessons: [lesson(11), lesson(12)] }, { id: 2, title: 'Two', version: 1, lessons: [lesson(21)] }],
};

/** `One:L11,L12 Two:L21`. */
const drawn = ({ items }: Outline): string => items.map(({ title, lessons }) => `${title}:${lessons.map((each) => each.title).join(',')}`).join(' ');

test.each([
  ['a module is renamed', moduleRenamed(1, 'A'), 'A:L11,L12 Two:L21'],
  ['a lesson is renamed', lessonRenamed(21, 'B'), 'One:L11,L12 Two:B'],
  ['a module goes', moduleRemoved(1), 'Two:L21'],
  ['a lesson goes', lessonRemoved(12), 'One:L11 Two:L21'],
  ['a module comes', moduleAdded('C'), 'One:L11,L12 Two:L21 C:'],
  ['a lesson comes', lessonAdded(1, 'D', 'video'), 'One:L11,L12,D Two:L21'],
  ['a lesson is copied', lessonDuplicated(11, 'E'), 'One:L11,E,L12 Two:L21'],
  ['a lesson is moved', arranged(placeLesson(orderOf(outline), 11, { moduleId: 2, before: 21 })), 'One:L12 Two:L11,L21'],
])('%s at once', (_what, edit, expected) => {
  expect(drawn(edit(outline))).toBe(expected);
});

test('what the server has not seen yet is told apart, also when it is drawn again', () => {
  const edit = lessonAdded(1, 'New', 'text');
  const [first, second] = [edit(outline), edit(outline)].map(({ items }) => items[0]?.lessons.at(-1));
  expect(first?.id).toBe(second?.id);
  expect(isPending(first?.id ?? 0)).toBe(true);
  expect(isPending(11)).toBe(false);
});

test('a copy is no preview', () => {
  expect(lessonDuplicated(11, 'E')(outline).items[0]?.lessons[1]).toMatchObject({ preview: false, version: 1 });
});
