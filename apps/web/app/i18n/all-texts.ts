import { provideTexts } from './catalogue.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** The server draws every page in every language, so it has all texts from the start. */
export const provideAllTexts = (): void => {
  provideTexts('es', es);
  provideTexts('en', en);
};
