import { expect, test } from 'vitest';
import { acceptedLanguage } from './language.ts';

test.each([
  ['es', 'es'],
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['en-GB', 'en'],
  ['de-DE,de;q=0.9,es;q=0.5,en;q=0.4', 'es'],
  ['en;q=0.4, es;q=0.7', 'es'],
  ['fr', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
])('Accept-Language %j asks for %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
