import type { Language } from '@liceo/contracts/schemas';

const locales: Readonly<Record<Language, string>> = { es: 'es-ES', en: 'en-GB' };

/** A moment as the reader writes it; mails do not know where the reader is. */
export const momentIn = (language: Language, at: string): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at));
