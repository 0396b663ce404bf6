import { describe, expect, test } from 'vitest';
import { filesFor, partOf, sitemapIndexOf, sitemapOf } from './sitemap.ts';

const origin = 'https://academy.example';

const locations = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, location = '']) => location);

describe('a sitemap', () => {
  test('has every page once in each language, and each of them names all', () => {
    const xml = sitemapOf(origin, ['/', '/p/logic']);
    expect(locations(xml)).toEqual([`${origin}/?lang=es`, `${origin}/?lang=en`, `${origin}/p/logic?lang=es`, `${origin}/p/logic?lang=en`]);
    expect(xml.match(/<xhtml:link rel="alternate" hreflang="(?:es|en|x-default)"/g)).toHaveLength(12);
  });

  test('writes signs that mean something in XML as entities', () => {
    const xml = sitemapOf(origin, ['/courses?category=arts-&-crafts<\'">']);
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
    expect(xml).not.toContain("'");
    expect(locations(xml)).toHaveLength(2);
  });

  test('is divided when it is too long for one file', () => {
    const paths = Array.from({ length: 60_001 }, (_, number) => `/p/${number}`);
    expect([filesFor(0), filesFor(25_000), filesFor(25_001), filesFor(paths.length)]).toEqual([1, 1, 2, 3]);
    expect(locations(sitemapIndexOf(origin, 3))).toEqual([1, 2, 3].map((number) => `${origin}/sitemaps/${number}.xml`));
    expect([1, 2, 3].flatMap((number) => partOf(paths, number))).toEqual(paths);
    expect([partOf(paths, 0), partOf(paths, 4), partOf(paths, Number.NaN)]).toEqual([[], [], []]);
    expect(locations(sitemapOf(origin, partOf(paths, 1)))).toHaveLength(50_000);
  });
});
