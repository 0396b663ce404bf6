import { lazy, Suspense, type ReactNode } from 'react';
import { loadTexts } from '#app/i18n/catalogue.ts';
import { isLanguage } from '#app/i18n/language.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { Logo } from './logo.tsx';

interface ErrorProps {
  error: unknown;
}

/** Stands in when not even the error page can be loaded: without it an error in it would leave the window blank. */
const PlainError = (): ReactNode => {
  const t = useMessages();
  return (
    <div className="page-width grid min-h-[60vh] content-center justify-items-center gap-4 text-center">
      <h1 className="text-xl font-semibold">{t.errors.plain}</h1>
      <a href="" className="text-brand underline underline-offset-4">{t.errors.reload}</a>
    </div>
  );
};

interface PanelModule {
  default: (props: ErrorProps) => ReactNode;
}

let provided: PanelModule | undefined;

/** The server has it from the start: its pages are whole when they are sent. */
export const provideErrorPanel = (panel: PanelModule): void => {
  provided = panel;
};

const loadPanel = async (): Promise<PanelModule> => {
  const { lang } = document.documentElement;
  try {
    const [panel] = await Promise.all([import('./error-panel.tsx'), loadTexts(isLanguage(lang) ? lang : 'en', ['problems'])]);
    return panel;
  } catch (error) {
    reportError(error);
    return { default: PlainError };
  }
};

/** A page that came as an error is drawn once more by the same code: it has to be there first. */
export const awaitErrorPanel = async (): Promise<void> => {
  if (document.querySelector('[data-error]')) provided = await loadPanel();
};

/** React does not wait for what calls back at once. */
const atOnce = (panel: PanelModule): PromiseLike<PanelModule> =>
  // oxlint-disable-next-line unicorn/no-thenable -- a promise would make React wait
  ({ then: (resolve: (panel: PanelModule) => unknown) => resolve(panel) }) as PromiseLike<PanelModule>;

const ErrorPanel = lazy(() => (provided ? atOnce(provided) : loadPanel()) as Promise<PanelModule>);

/** What went wrong, in the place of the page. Hardly anybody ever sees it, so it is loaded when it is needed. */
export const ErrorContent = ({ error }: ErrorProps): ReactNode => (
  <Suspense fallback={<div className="min-h-[60vh]" />}><ErrorPanel error={error} /></Suspense>
);

/** The last resort, when not even the frame of the site could be drawn. */
export const ErrorPage = ({ error }: ErrorProps): ReactNode => (
  <>
    <header className="page-width flex min-h-16 items-center"><Logo /></header>
    <main><ErrorContent error={error} /></main>
  </>
);
