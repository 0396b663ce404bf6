import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { lazy, startTransition, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Links, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from 'react-router';
import type { Route } from './+types/root.ts';
import { apiOf, createApi, setApi, wanted } from '#app/api/client.server.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Toasts } from '#app/design/toasts.tsx';
import { areasOf } from '#app/i18n/areas.ts';
import { loadTexts } from '#app/i18n/catalogue.ts';
import { isLanguage } from '#app/i18n/language.ts';
import { LocaleProvider } from '#app/i18n/locale.tsx';
import { ErrorPage } from '#app/routes/shell/error-page.tsx';
import { NavigationProgress } from '#app/routes/shell/navigation-progress.tsx';
import { inLanguage } from '#app/seo/addresses.ts';
import { cookieNames } from '#app/session/cookies.ts';
import { hiddenColumnsOf, languageOf, pictureOf, themeOf, timeZoneOf, visitCookies } from '#app/session/preferences.server.ts';
import { leadToSecondStep, setViewer, viewerIn, viewerOf } from '#app/session/viewer.server.ts';
import './design/app.css';

const KeptProgress = lazy(() => import('#app/offline/kept-progress.tsx'));

export const middleware: Route.MiddlewareFunction[] = [
  async ({ request, context }, next) => {
    const surroundings = context.get(surroundingsContext);
    setViewer(context, viewerOf(request, new Date()));
    leadToSecondStep({ request, context });
    setApi(context, createApi(request, surroundings, languageOf(request)));
    const response = await next();
    // What says that it may be kept by others is the same for everybody.
    if (response.headers.has('cache-control')) return response;
    for (const cookie of visitCookies(request, surroundings.secure)) response.headers.append('set-cookie', cookie);
    // The worker that keeps pages for times without a connection is told whose they are.
    response.headers.set('x-liceo-account', viewerIn(context)?.id ?? '');
    response.headers.set('content-language', languageOf(request));
    return response;
  },
];

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const viewer = viewerIn(context);
  const hasCart = viewer !== undefined || request.headers.has('x-cart-id');
  const cart = hasCart ? await wanted(apiOf(context).GET('/cart')) : undefined;
  return {
    viewer,
    picture: viewer ? pictureOf(request) : null,
    language: languageOf(request),
    origin: new URL(request.url).origin,
    theme: themeOf(request),
    timeZone: timeZoneOf(request),
    hiddenColumns: hiddenColumnsOf(request),
    correlationId: context.get(surroundingsContext).correlationId,
    cart: {
      count: cart?.items.reduce((sum, item) => sum + item.quantity, 0) ?? 0,
      productIds: cart?.items.map((item) => item.productId) ?? [],
    },
  };
};

const languageIn = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'language' in answer ? answer.language : undefined;

/** Texts are there before a page is drawn: those of the next page, and all of them anew when the language has changed. */
export const clientMiddleware: Route.ClientMiddlewareFunction[] = [
  async ({ request }, next) => {
    const areas = areasOf(new URL(request.url).pathname);
    const { lang } = document.documentElement;
    const [results] = await Promise.all([next(), isLanguage(lang) && loadTexts(lang, areas)]);
    const language = languageIn(results['root']?.result);
    if (isLanguage(language)) await loadTexts(language, areas);
    return results;
  },
];

/** Dates are shown in the chosen time zone, else in the browser's, which the server learns by cookie. */
const useTimeZone = (chosen: string | undefined): string => {
  const [ofBrowser, setOfBrowser] = useState<string>();
  useEffect(() => {
    if (chosen !== undefined) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    document.cookie = `${cookieNames.timeZone}=${encodeURIComponent(timeZone)}; Path=/; Max-Age=31536000; SameSite=Lax`;
    startTransition(() => setOfBrowser(timeZone));
  }, [chosen]);
  return chosen ?? ofBrowser ?? 'UTC';
};

export const Layout = ({ children }: { children: ReactNode }): ReactNode => {
  const root = useRouteLoaderData<typeof loader>('root');
  const language = root?.language ?? 'en';
  const theme = root?.theme ?? 'system';
  const timeZone = useTimeZone(root?.timeZone);
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return (
    <html lang={language} data-theme={theme} data-alive={alive || undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {theme !== 'dark' && <meta name="theme-color" {...(theme === 'system' && { media: '(prefers-color-scheme: light)' })} content="#faf7f1" />}
        {theme !== 'light' && <meta name="theme-color" {...(theme === 'system' && { media: '(prefers-color-scheme: dark)' })} content="#141311" />}
        <link rel="preload" href={inter} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href={inLanguage('/manifest.webmanifest', language)} />
        <Links />
      </head>
      <body className="min-h-dvh">
        <LocaleProvider language={language} timeZone={timeZone}>
          <NavigationProgress />
          {children}
          <Toasts />
          {alive && root?.viewer && <Suspense fallback={null}><KeptProgress account={root.viewer.id} /></Suspense>}
        </LocaleProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
};

const App = (): ReactNode => <Outlet />;

export default App;

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps): ReactNode => <ErrorPage error={error} />;
