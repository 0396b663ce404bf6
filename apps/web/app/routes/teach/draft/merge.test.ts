import { expect, test } from 'vitest';
import { changedFields, isSame, mergeDrafts } from './merge.ts';

const base = { title: 'One', body: 'Text', preview: false };

test('a draft is told by what is not as it was saved', () => {
  expect(changedFields(base, { ...base, body: 'New' })).toEqual({ body: 'New' });
  expect(isSame(base, { ...base })).toBe(true);
});

test.each([
  ['different fields come together', { ...base, body: 'Mine' }, { ...base, title: 'Theirs' }, { title: 'Theirs', body: 'Mine', preview: false }, []],
  ['the same change is no conflict', { ...base, body: 'Both' }, { ...base, body: 'Both' }, { ...base, body: 'Both' }, []],
  ['the same field is one, and the own value stays', { ...base, body: 'Mine' }, { ...base, body: 'Theirs', preview: true }, { title: 'One', body: 'Mine', preview: true }, ['body']],
  ['who changed nothing takes what there is', base, { ...base, body: 'Theirs' }, { ...base, body: 'Theirs' }, []],
])('%s', (_what, mine, theirs, merged, conflicts) => {
  expect(mergeDrafts(base, mine, theirs)).toEqual({ merged, conflicts });
});
