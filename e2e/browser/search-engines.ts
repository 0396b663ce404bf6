import type { Page } from 'playwright-core';

/** What a page tells those that list or show it. */
export interface Told {
  title: string;
  description: string | undefined;
  robots: string | undefined;
  canonical: string | undefined;
  alternates: Record<string, string>;
  properties: Record<string, string>;
  card: string | undefined;
  facts: Record<string, unknown>[];
}

/** Reads the head as it came from the server: nobody who lists pages waits for scripts. */
export const toldBy = async (page: Page, path: string): Promise<Told> => {
  const html = await (await page.request.get(path)).text();
  return page.evaluate((text) => {
    const head = new DOMParser().parseFromString(text, 'text/html');
    const content = (selector: string) => head.querySelector(selector)?.getAttribute('content') ?? undefined;
    const pairs = (selector: string, name: string, value: string) => Object.fromEntries([...head.querySelectorAll(selector)]
      .map((element) => [element.getAttribute(name) ?? '', element.getAttribute(value) ?? '']));
    const [script] = head.querySelectorAll('script[type="application/ld+json"]');
    return {
      title: head.title,
      description: content('meta[name="description"]'),
      robots: content('meta[name="robots"]'),
      canonical: head.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined,
      alternates: pairs('link[rel="alternate"][hreflang]', 'hreflang', 'href'),
      properties: pairs('meta[property^="og:"]', 'property', 'content'),
      card: content('meta[name="twitter:card"]'),
      facts: script ? (JSON.parse(script.textContent ?? '') as { '@graph': Record<string, unknown>[] })['@graph'] : [],
    };
  }, html);
};

/** The addresses that a file of addresses names, once a browser has found it well-formed. */
export const addressesIn = async (page: Page, path: string): Promise<string[]> => {
  const xml = await (await page.request.get(path)).text();
  return page.evaluate((text) => {
    const map = new DOMParser().parseFromString(text, 'application/xml');
    if (map.querySelector('parsererror')) throw new Error(map.documentElement.textContent ?? '');
    return [...map.getElementsByTagName('loc')].map((location) => location.textContent ?? '');
  }, xml);
};
