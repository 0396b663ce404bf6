import type { InfiniteData } from '@tanstack/react-query';
import type { Note } from '#app/api/models.ts';

/** Notes as they were fetched: pages of a list by cursor. */
export interface NotePage {
  items: Note[];
  next: string | null;
}

export type NotePages = InfiniteData<NotePage>;

export const notesIn = ({ pages }: NotePages): Note[] => pages.flatMap(({ items }) => items);

/** Those about the whole lesson first, then as the video goes. */
const isBefore = (one: Note, other: Note): boolean => {
  const [a = -1, b = -1] = [one.positionSeconds, other.positionSeconds];
  return a === b ? one.id < other.id : a < b;
};

const changeItems = (pages: NotePages, change: (items: Note[], isLast: boolean) => Note[]): NotePages => ({
  ...pages,
  pages: pages.pages.map((page, index) => ({ ...page, items: change(page.items, index === pages.pages.length - 1) })),
});

export const withoutNote = (pages: NotePages, id: number): NotePages => changeItems(pages, (items) => items.filter((item) => item.id !== id));

/** A note that is being saved has no number yet and gets one below zero; among its equals it stands last. */
const asNewest = (note: Note): Note => (note.id < 0 ? { ...note, id: Number.MAX_SAFE_INTEGER } : note);

/**
 * Puts a note where it belongs. What belongs behind the last page that was fetched stands at its end: the reader has
 * to see what they have just written.
 */
export const withNote = (pages: NotePages, note: Note): NotePages => {
  let placed = false;
  return changeItems(pages, (items, isLast) => {
    if (placed) return items;
    const at = items.findIndex((item) => isBefore(asNewest(note), asNewest(item)));
    if (at < 0 && !isLast) return items;
    placed = true;
    return at < 0 ? [...items, note] : [...items.slice(0, at), note, ...items.slice(at)];
  });
};

/** The note as it is now, in its place of now; `id` is that of the one it stands for. */
export const replaceNote = (pages: NotePages, id: number, note: Note): NotePages => {
  const old = notesIn(pages).find((item) => item.id === id);
  if (!old) return pages;
  if (old.positionSeconds !== note.positionSeconds) return withNote(withoutNote(pages, id), note);
  return changeItems(pages, (items) => items.map((item) => (item.id === id ? note : item)));
};
