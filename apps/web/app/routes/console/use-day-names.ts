import { useMemo } from 'react';
import { useLanguage } from '#app/i18n/locale.tsx';

const locales = { es: 'es-ES', en: 'en-GB' } as const;

/** Days of a calendar (`2026-03-02`) as short as they stand below an axis. */
export const useDayNames = (): ((date: string) => string) => {
  const language = useLanguage();
  return useMemo(() => {
    // The day is one already: no time zone may move it.
    const format = new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'short', timeZone: 'UTC' });
    return (date) => format.format(new Date(date));
  }, [language]);
};
