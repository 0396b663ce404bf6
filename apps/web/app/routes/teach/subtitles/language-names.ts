import { speechLanguages, type SpeechLanguage } from '@liceo/contracts/speech-languages';
import { useMemo } from 'react';
import { useLanguage } from '#app/i18n/locale.tsx';

export interface NamedLanguage {
  code: SpeechLanguage;
  name: string;
}

/** Those in which most lessons are given come first. */
const first: readonly SpeechLanguage[] = ['es', 'en', 'ca', 'gl', 'eu', 'pt', 'fr', 'de', 'it'];

/** The names of languages as the reader has them, and the list from which one is chosen. */
export const useLanguageNames = (): { nameOf: (tag: string) => string; titleOf: (tag: string) => string; languages: readonly NamedLanguage[] } => {
  const language = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'language' });
    const nameOf = (tag: string): string => names.of(tag) ?? tag;
    /** As it stands by itself. */
    const titleOf = (tag: string): string => nameOf(tag).replace(/^./u, (letter) => letter.toLocaleUpperCase(language));
    const rest = speechLanguages.filter((code) => !first.includes(code)).map((code) => ({ code, name: nameOf(code) }));
    return { nameOf, titleOf, languages: [...first.map((code) => ({ code, name: nameOf(code) })), ...rest.toSorted((a, b) => a.name.localeCompare(b.name, language))] };
  }, [language]);
};
