import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { shownToasts, subscribeToToasts } from './toast.ts';
import { useOnIntent } from './use-on-intent.ts';

const isAnyShown = (): boolean => shownToasts().length > 0;
const never = (): boolean => false;

/** The place where toasts appear, once per document. How they look is loaded with the first of them. */
export const Toasts = (): ReactNode => {
  const { Loaded, demand } = useOnIntent(() => import('./toast-list.tsx'));
  const needed = useSyncExternalStore(subscribeToToasts, isAnyShown, never);
  useEffect(() => { if (needed) demand(); }, [needed, demand]);
  return Loaded && <Loaded />;
};
