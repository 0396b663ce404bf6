import { useEffect, useState, type ReactNode } from 'react';
import { useNavigation } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';

/** Most pages come sooner than this; a bar that flashes for them would only disturb. */
const patience = 180;

/** A thin bar at the top while a page is on its way. */
export const NavigationProgress = (): ReactNode => {
  const t = useMessages();
  const busy = useNavigation().state !== 'idle';
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    if (!busy) {
      setVisible(false);
      return undefined;
    }
    const timer = setTimeout(() => setVisible(true), patience);
    return () => clearTimeout(timer);
  }, [busy]);
  if (!visible) return null;
  return (
    <div role="progressbar" aria-label={t.common.loading} className="fixed inset-x-0 top-0 z-60 h-0.5 overflow-hidden bg-brand-soft">
      <div className="h-full w-2/5 animate-[indeterminate_1.1s_ease-in-out_infinite] bg-brand" />
    </div>
  );
};
