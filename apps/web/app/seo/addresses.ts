import type { Language } from '#app/api/models.ts';

/** The address of a page in one language, whatever its reader prefers. */
export const inLanguage = (address: string, language: Language): string => {
  const [path = '', query = ''] = address.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${path}?${parameters.toString()}`;
};
