import type { Language } from '#app/api/models.ts';
import type { Messages } from './es.ts';

export type { Messages };

const load: Readonly<Record<Language, () => Promise<Messages>>> = {
  es: async () => (await import('./es.ts')).es,
  en: async () => (await import('./en.ts')).en,
};

const loaded = new Map<Language, Messages>();

/** A browser loads one language before it hydrates; the server loads both as they are asked for. */
export const loadCatalogue = async (language: Language): Promise<void> => {
  if (!loaded.has(language)) loaded.set(language, await load[language]());
};

export const catalogueOf = (language: Language): Messages => {
  const messages = loaded.get(language);
  if (!messages) throw new Error(`The catalogue of '${language}' is not loaded`);
  return messages;
};
