import { languages } from '#app/i18n/language.ts';
import { inLanguage } from './addresses.ts';

/** The most addresses that one file may have (sitemaps.org). */
const mostAddresses = 50_000;
const pathsPerFile = mostAddresses / languages.length;

export const sitemapHeaders = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' };

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const alternatesOf = (page: string): string =>
  [...languages.map((language) => [language, inLanguage(page, language)] as const), ['x-default', page] as const]
    .map(([language, address]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(address)}"/>`).join('');

/** One file: every page once in each language, each naming the others. */
export const sitemapOf = (origin: string, paths: readonly string[]): string => {
  const entries = paths.flatMap((path) => {
    const page = origin + path;
    const alternates = alternatesOf(page);
    return languages.map((language) => `<url><loc>${escaped(inLanguage(page, language))}</loc>${alternates}</url>`);
  });
  return '<?xml version="1.0" encoding="UTF-8"?>\n'
    + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
};

/** The list of files that an academy needs whose pages do not fit into one. */
export const sitemapIndexOf = (origin: string, files: number): string => {
  const entries = Array.from({ length: files }, (_, position) => `<sitemap><loc>${escaped(`${origin}/sitemaps/${position + 1}.xml`)}</loc></sitemap>`);
  return '<?xml version="1.0" encoding="UTF-8"?>\n'
    + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</sitemapindex>\n`;
};

export const filesFor = (paths: number): number => Math.max(1, Math.ceil(paths / pathsPerFile));

/** What stands in the file of this number, counted from one. */
export const partOf = (paths: readonly string[], number: number): readonly string[] =>
  number < 1 ? [] : paths.slice((number - 1) * pathsPerFile, number * pathsPerFile);
