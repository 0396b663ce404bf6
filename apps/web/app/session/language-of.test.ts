import { describe, expect, test } from 'vitest';
import { withoutLanguage } from './return-to.ts';
import { choiceCookies, languageOf, visitCookies } from './preferences.server.ts';

const asked = (path: string, headers: Readonly<Record<string, string>> = {}): Request => new Request(`https://academy.example${path}`, { headers });

describe('the language of a page', () => {
  test.each([
    ['/?lang=en', { cookie: 'liceo_lang=es; liceo_lang_visit=es', 'accept-language': 'es' }, 'en'],
    ['/?lang=de', { cookie: 'liceo_lang=es', 'accept-language': 'en' }, 'es'],
    ['/', { cookie: 'liceo_lang=es; liceo_lang_visit=en', 'accept-language': 'es' }, 'en'],
    ['/', { cookie: 'liceo_lang=es', 'accept-language': 'en' }, 'es'],
    ['/', { cookie: 'liceo_lang=xx', 'accept-language': 'es' }, 'es'],
    ['/', {}, 'en'],
  ])('%s with %j is %s', (path, headers, language) => {
    expect(languageOf(asked(path, headers))).toBe(language);
  });

  test('stays for the visit when the address has decided it, and only then', () => {
    expect(visitCookies(asked('/?lang=en', { 'accept-language': 'es' }), true)).toEqual(['liceo_lang_visit=en; Path=/; SameSite=Lax; Secure']);
    expect(visitCookies(asked('/?lang=es', { 'accept-language': 'es' }), true)).toEqual([]);
    expect(visitCookies(asked('/', { 'accept-language': 'es' }), true)).toEqual([]);
  });

  test('is the chosen one as soon as somebody chooses', () => {
    const [chosen = '', visit = ''] = choiceCookies({ language: 'es' }, false);
    expect(chosen).toMatch(/^liceo_lang=es;.*Max-Age=31536000/);
    expect(visit).toMatch(/^liceo_lang_visit=;.*Max-Age=0/);
    expect(withoutLanguage('/p/x?lang=en&a=1#b')).toBe('/p/x?a=1#b');
  });
});
