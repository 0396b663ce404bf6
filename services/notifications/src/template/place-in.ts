import type { Language } from '@liceo/contracts/schemas';

export interface MailedPlace {
  country: string;
  city?: Readonly<Record<Language, string>>;
}

const approximately: Readonly<Record<Language, string>> = { es: 'aproximadamente', en: 'approximately' };

/** A place as the reader calls it. That it is not exact is said with it: an address is often taken to be in the next town. */
export const placeIn = (language: Language, { country, city }: MailedPlace): string => {
  const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(country) ?? country;
  return `${city === undefined ? name : `${city[language]}, ${name}`}, ${approximately[language]}`;
};
