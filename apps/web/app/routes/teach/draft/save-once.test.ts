import { expect, test } from 'vitest';
import { Refusal } from '#app/api/browser.ts';
import { saveOnce } from './save-once.ts';
import type { Saved } from './use-draft.ts';

interface Offer extends Record<string, unknown> {
  price: number;
  seats: number;
}

const saved: Saved<Offer> = { draft: { price: 100, seats: 5 }, version: 1 };
const draft: Offer = { price: 200, seats: 5 };

/** A server that somebody else has changed meanwhile; it takes only changes of its own version. */
const serverWith = (theirs: Saved<Offer>) => {
  const taken: [changes: Partial<Offer>, version: number][] = [];
  return {
    taken,
    load: () => Promise.resolve(theirs),
    save: (changes: Partial<Offer>, version: number) => {
      if (version !== theirs.version) return Promise.reject(new Refusal({ title: 'Conflict', status: 409, code: 'learning.changed_meanwhile' }));
      taken.push([changes, version]);
      return Promise.resolve({ draft: { ...theirs.draft, ...changes }, version: version + 1 });
    },
  };
};

test('what nobody else has changed is saved under the version that was seen', async () => {
  const server = serverWith(saved);
  expect(await saveOnce({ saved, draft, ...server })).toEqual({ saved: { draft, version: 2 } });
  expect(server.taken).toEqual([[{ price: 200 }, 1]]);
});

test('what was changed elsewhere in another field is left as it is there', async () => {
  const server = serverWith({ draft: { price: 100, seats: 9 }, version: 4 });
  expect(await saveOnce({ saved, draft, ...server })).toEqual({ saved: { draft: { price: 200, seats: 9 }, version: 5 } });
});

test('what was changed elsewhere in the same field is asked about', async () => {
  const theirs = { draft: { price: 300, seats: 5 }, version: 4 };
  const server = serverWith(theirs);
  expect(await saveOnce({ saved, draft, ...server })).toEqual({ theirs });
  expect(server.taken).toEqual([]);
});

test('other refusals are told', async () => {
  const refusal = new Refusal({ title: 'Bad', status: 400, code: 'kernel.invalid' });
  await expect(saveOnce({ saved, draft, save: () => Promise.reject(refusal), load: () => Promise.resolve(saved) })).rejects.toBe(refusal);
});
