import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { loadCatalogue } from '#app/i18n/catalogue.ts';
import { isLanguage } from '#app/i18n/language.ts';

const { lang } = document.documentElement;
await loadCatalogue(isLanguage(lang) ? lang : 'en');

startTransition(() => {
  hydrateRoot(document, <StrictMode><HydratedRouter /></StrictMode>);
});
