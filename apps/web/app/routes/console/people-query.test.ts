import { describe, expect, it } from 'vitest';
import { directoryFilter, isNarrowed, peopleQueryIn } from './people-query.ts';

const queryOf = (address: string) => peopleQueryIn(new URLSearchParams(address));

describe('the address of the people page', () => {
  it('says what is looked for', () => {
    const query = queryOf('search=+Ana+&role=teacher&state=minor&course=12&part=teaches&unit=o1&after=abc');
    expect(query).toEqual({ search: 'Ana', role: 'teacher', state: 'minor', course: 12, part: 'teaches', unit: 'o1', after: 'abc' });
    expect(directoryFilter(query)).toEqual({ search: 'Ana', role: 'teacher', teaches: 12, minor: true, unit: 'o1' });
    expect(isNarrowed(query)).toBe(true);
  });

  it('asks for those who are enrolled in a course unless it says otherwise', () => {
    expect(directoryFilter(queryOf('course=3'))).toEqual({ learns: 3 });
    expect(directoryFilter(queryOf('course=3&part=sells'))).toEqual({ learns: 3 });
  });

  it.each([['state=consent', { consentMissing: true }], ['state=suspended', { suspended: true }], ['state=deleted', {}]])('%s', (address, filter) => {
    expect(directoryFilter(queryOf(address))).toEqual(filter);
    expect(isNarrowed(queryOf(address))).toBe(true);
  });

  it.each(['', 'role=Role!', 'state=gone', 'course=0', 'course=1.5', 'course=x', 'course=2147483648', 'part=teaches', 'search=+++', 'unit='])('asks nothing of ?%s', (address) => {
    expect(directoryFilter(queryOf(address))).toEqual({});
    expect(isNarrowed(queryOf(address))).toBe(false);
  });
});
