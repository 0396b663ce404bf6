import { lazy, Suspense, useSyncExternalStore, type ReactNode } from 'react';
import { shownToasts, subscribeToToasts } from './toast.ts';

const ToastList = lazy(() => import('./toast-list.tsx'));

let everShown = false;

const wasEverShown = (): boolean => {
  everShown ||= shownToasts().length > 0;
  return everShown;
};

const never = (): boolean => false;

/** The place where toasts appear, once per document. How they look is loaded with the first of them. */
export const Toasts = (): ReactNode => {
  const needed = useSyncExternalStore(subscribeToToasts, wasEverShown, never);
  return needed && <Suspense fallback={null}><ToastList /></Suspense>;
};
