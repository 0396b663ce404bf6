import { createContext, use, type ReactNode } from 'react';
import type { Language } from '#app/api/models.ts';
import { catalogueOf, type Messages } from './catalogue.ts';
import { formatsOf, type Formats } from './format.ts';

interface Locale {
  language: Language;
  timeZone: string;
}

const LocaleContext = createContext<Locale>({ language: 'en', timeZone: 'UTC' });

export const LocaleProvider = ({ children, ...locale }: Locale & { children: ReactNode }): ReactNode => (
  <LocaleContext value={locale}>{children}</LocaleContext>
);

export const useLanguage = (): Language => use(LocaleContext).language;

export const useTimeZone = (): string => use(LocaleContext).timeZone;

/** The texts of the interface in the reader's language. */
export const useMessages = (): Messages => catalogueOf(useLanguage());

/** Money, dates and numbers as the reader writes them. */
export const useFormats = (): Formats => {
  const { language, timeZone } = use(LocaleContext);
  return formatsOf(language, timeZone);
};
