import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { areasOf } from '#app/i18n/areas.ts';
import { loadTexts } from '#app/i18n/catalogue.ts';
import { isLanguage } from '#app/i18n/language.ts';
import { awaitErrorPanel } from '#app/routes/shell/error-page.tsx';
import { register } from '#app/offline/register.ts';

// Who turns to another page while one is coming breaks its answer off; the router leaves the end of that answer unheard.
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault();
});

const { lang } = document.documentElement;
await Promise.all([loadTexts(isLanguage(lang) ? lang : 'en', areasOf(location.pathname)), awaitErrorPanel()]);

startTransition(() => {
  hydrateRoot(document, <StrictMode><HydratedRouter /></StrictMode>);
});

if (document.readyState === 'complete') register();
else addEventListener('load', register);
