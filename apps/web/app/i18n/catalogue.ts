import { use } from 'react';
import type { Language } from '#app/api/models.ts';
import { areaOfPart, sources, type Area } from './areas.ts';
import type { Messages } from './es.ts';

export type { Messages };

const loaded: Readonly<Record<Language, Partial<Messages>>> = { es: {}, en: {} };
const loading = new Map<string, Promise<void>>();

/** Makes texts known that are there already: on the server, all of them. */
export const provideTexts = (language: Language, texts: Partial<Messages>): void => void Object.assign(loaded[language], texts);

const loadArea = (language: Language, area: Area): Promise<void> => {
  const key = `${language} ${area}`;
  const begun = loading.get(key) ?? sources[area][language]().then(
    (texts) => provideTexts(language, texts),
    (error: unknown) => {
      loading.delete(key);
      throw error;
    },
  );
  loading.set(key, begun);
  return begun;
};

/** Resolves when the texts of these areas are there. */
export const loadTexts = async (language: Language, areas: readonly Area[]): Promise<void> => {
  await Promise.all(areas.map((area) => loadArea(language, area)));
};

const isPart = (name: string): name is keyof Messages => Object.hasOwn(areaOfPart, name);

/** Texts are loaded before a page is drawn; a part that only turns out to be needed while drawing suspends the drawing. */
const catalogue = (language: Language): Messages => {
  const messages = {};
  for (const part of Object.keys(areaOfPart).filter(isPart)) {
    Object.defineProperty(messages, part, {
      get: () => {
        if (!(part in loaded[language])) use(loadArea(language, areaOfPart[part]));
        return loaded[language][part];
      },
    });
  }
  return messages as Messages;
};

const catalogues: Readonly<Record<Language, Messages>> = { es: catalogue('es'), en: catalogue('en') };

export const catalogueOf = (language: Language): Messages => catalogues[language];
