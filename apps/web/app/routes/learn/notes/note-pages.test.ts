import { describe, expect, test } from 'vitest';
import type { Note } from '#app/api/models.ts';
import { notesIn, replaceNote, withNote, withoutNote, type NotePages } from './note-pages.ts';

const at = '2026-03-02T10:00:00Z';
const note = (id: number, positionSeconds?: number): Note => ({
  id, lessonId: 1, text: `Note ${id}`, createdAt: at, updatedAt: at, ...(positionSeconds !== undefined && { positionSeconds }),
});
const pagesOf = (...pages: Note[][]): NotePages => ({ pages: pages.map((items) => ({ items, next: null })), pageParams: pages.map(() => null) });
const ids = (pages: NotePages) => pages.pages.map(({ items }) => items.map(({ id }) => id));

const pages = pagesOf([note(1), note(2, 10)], [note(3, 10), note(4, 50)]);

describe('a new note', () => {
  test('stands where its moment is, behind others of the same moment', () => {
    expect(ids(withNote(pages, note(9, 10)))).toEqual([[1, 2], [3, 9, 4]]);
    expect(ids(withNote(pages, note(9, 5)))).toEqual([[1, 9, 2], [3, 4]]);
  });

  test('that is still being saved stands behind its equals too', () => {
    expect(ids(withNote(pages, note(-1, 10)))).toEqual([[1, 2], [3, -1, 4]]);
  });

  test('about the whole lesson stands among the first', () => {
    expect(ids(withNote(pages, note(9)))).toEqual([[1, 9, 2], [3, 4]]);
  });

  test('is the first of all, or the last', () => {
    expect(ids(withNote(pagesOf([]), note(9, 3)))).toEqual([[9]]);
    expect(ids(withNote(pages, note(9, 99)))).toEqual([[1, 2], [3, 4, 9]]);
  });
});

describe('a note that changes', () => {
  test('stays in its place with another text', () => {
    const changed = replaceNote(pages, 2, { ...note(2, 10), text: 'Better' });
    expect(ids(changed)).toEqual(ids(pages));
    expect(notesIn(changed)[1]?.text).toBe('Better');
  });

  test('moves with its moment', () => {
    expect(ids(replaceNote(pages, 2, note(2, 60)))).toEqual([[1], [3, 4, 2]]);
    expect(ids(replaceNote(pages, 4, note(4)))).toEqual([[1, 4, 2], [3]]);
  });

  test('takes the number that it gets when it is saved', () => {
    expect(ids(replaceNote(withNote(pages, note(-1, 10)), -1, note(7, 10)))).toEqual([[1, 2], [3, 7, 4]]);
  });

  test('that is gone stays gone', () => {
    expect(ids(withoutNote(pages, 3))).toEqual([[1, 2], [4]]);
    expect(replaceNote(pages, 8, note(8))).toBe(pages);
  });
});
