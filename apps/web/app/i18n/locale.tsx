import { createContext, use, type ReactNode } from 'react';
import type { Language } from '#app/api/models.ts';
import { catalogueOf, type Messages } from './catalogue.ts';
import { formatsOf, type Formats } from './format.ts';

interface LocaleProviderProps {
  language: Language;
  timeZone: string;
  children: ReactNode;
}

const LanguageContext = createContext<Language>('en');
/** By itself: when the zone of a browser becomes known, only what shows dates and the like is drawn anew. */
const TimeZoneContext = createContext('UTC');

export const LocaleProvider = ({ language, timeZone, children }: LocaleProviderProps): ReactNode => (
  <LanguageContext value={language}><TimeZoneContext value={timeZone}>{children}</TimeZoneContext></LanguageContext>
);

export const useLanguage = (): Language => use(LanguageContext);

export const useTimeZone = (): string => use(TimeZoneContext);

/** The texts of the interface in the reader's language. */
export const useMessages = (): Messages => catalogueOf(useLanguage());

/** Money, dates and numbers as the reader writes them. */
export const useFormats = (): Formats => formatsOf(useLanguage(), useTimeZone());
