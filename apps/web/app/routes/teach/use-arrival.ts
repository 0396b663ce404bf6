import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** A link to a part of the page leads to its field: whoever came to mend something can begin at once. */
export const useArrival = (): void => {
  const { hash, key } = useLocation();
  useEffect(() => {
    const part = hash === '' ? null : document.getElementById(hash.slice(1));
    if (!part) return;
    part.scrollIntoView({ block: 'center' });
    (part.querySelector<HTMLElement>('input, textarea, select, button') ?? part).focus({ preventScroll: true });
  }, [hash, key]);
};
