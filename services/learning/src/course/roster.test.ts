import { describe, expect, it } from 'vitest';
import { planRoster, type RosterEntry } from './roster.ts';

const ada: RosterEntry = { studentId: 1, name: 'Ada', parentName: 'Anne', account: false };
const grace: RosterEntry = { studentId: 2, name: 'Grace', parentName: null, account: false };
const buyer: RosterEntry = { studentId: 3, name: 'Hedy', parentName: null, account: true };

describe('a roster', () => {
  it('recognises entries by id, else by name and parent', () => {
    expect(planRoster([ada, grace], [{ id: 2, name: 'Grace H.', parentName: null }, { name: 'Ada', parentName: 'Anne' }]))
      .toEqual({ add: [], change: [{ studentId: 2, name: 'Grace H.', parentName: null }], remove: [] });
  });

  it('takes the same name with another parent for another student', () => {
    expect(planRoster([ada], [{ name: 'Ada', parentName: 'Mary' }]))
      .toEqual({ add: [{ name: 'Ada', parentName: 'Mary' }], change: [], remove: [1] });
  });

  it('ignores ids that are not on it', () => {
    expect(planRoster([], [{ id: 99, name: 'Joan', parentName: null }]))
      .toEqual({ add: [{ name: 'Joan', parentName: null }], change: [], remove: [] });
  });

  it('claims an entry once, so that namesakes stay two', () => {
    expect(planRoster([grace], [{ name: 'Grace', parentName: null }, { name: 'Grace', parentName: null }]))
      .toEqual({ add: [{ name: 'Grace', parentName: null }], change: [], remove: [] });
    expect(planRoster([grace], [{ id: 2, name: 'Joan', parentName: null }, { id: 2, name: 'Grace', parentName: null }]))
      .toEqual({ add: [{ name: 'Grace', parentName: null }], change: [{ studentId: 2, name: 'Joan', parentName: null }], remove: [] });
  });

  it('neither changes, removes nor doubles a student with an account', () => {
    expect(planRoster([buyer], [])).toEqual({ add: [], change: [], remove: [] });
    expect(planRoster([buyer], [{ id: 3, name: 'Eve', parentName: null }])).toEqual({ add: [], change: [], remove: [] });
    expect(planRoster([buyer], [{ name: 'Hedy', parentName: null }])).toEqual({ add: [], change: [], remove: [] });
  });
});
