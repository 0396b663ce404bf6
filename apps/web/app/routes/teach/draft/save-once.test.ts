import { expect, test, vi } from 'vitest';
import { Refusal } from '#app/api/browser.ts';
import { saveOnce } from './save-once.ts';

const saved = { draft: { price: 100, seats: 5 }, version: 1 };
const stale = new Refusal({ title: 'Conflict', status: 409, code: 'learning.changed_meanwhile' });

test('what nobody else has changed is saved under the version that was seen', async () => {
  const save = vi.fn((changes: object, version: number) => Promise.resolve({ draft: { ...saved.draft, ...changes }, version: version + 1 }));
  expect(await saveOnce({ saved, draft: { price: 200, seats: 5 }, save, load: vi.fn() })).toEqual({ saved: { draft: { price: 200, seats: 5 }, version: 2 } });
  expect(save).toHaveBeenCalledWith({ price: 200 }, 1);
});

test('what was changed elsewhere in another field is left as it is there', async () => {
  const save = vi.fn().mockRejectedValueOnce(stale).mockResolvedValueOnce({ draft: { price: 200, seats: 9 }, version: 5 });
  const load = () => Promise.resolve({ draft: { price: 100, seats: 9 }, version: 4 });
  expect(await saveOnce({ saved, draft: { price: 200, seats: 5 }, save, load })).toMatchObject({ saved: { version: 5 } });
  expect(save).toHaveBeenLastCalledWith({ price: 200 }, 4);
});

test('what was changed elsewhere in the same field is asked about', async () => {
  const save = vi.fn().mockRejectedValueOnce(stale);
  const theirs = { draft: { price: 300, seats: 5 }, version: 4 };
  expect(await saveOnce({ saved, draft: { price: 200, seats: 5 }, save, load: () => Promise.resolve(theirs) })).toEqual({ theirs });
  expect(save).toHaveBeenCalledTimes(1);
});

test('other refusals are told', async () => {
  const refusal = new Refusal({ title: 'Bad', status: 400, code: 'kernel.invalid' });
  await expect(saveOnce({ saved, draft: { price: -1, seats: 5 }, save: () => Promise.reject(refusal), load: vi.fn() })).rejects.toBe(refusal);
});
