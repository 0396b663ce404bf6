import { expect, it } from 'vitest';
import { adviceFor } from './strength.ts';

it.each([
  [{ score: 4, warning: undefined }, 9, 'short'],
  [{ score: 0, warning: 'topHundred' }, 10, 'common'],
  [{ score: 1, warning: 'similarToCommon' }, 12, 'common'],
  [{ score: 1, warning: 'straightRow' }, 12, 'keys'],
  [{ score: 2, warning: 'dates' }, 12, 'date'],
  [{ score: 2, warning: undefined }, 12, 'longer'],
  [{ score: 1, warning: 'of another version' }, 12, 'longer'],
  [{ score: 3, warning: undefined }, 12, 'good'],
  [{ score: 4, warning: undefined }, 21, 'strong'],
] as const)('says what to do about a password with %j of %i characters: %s', (strength, length, advice) => {
  expect(adviceFor(strength, length, 10)).toBe(advice);
});
