import { useEffect, useRef } from 'react';

/** Moving an element in the page takes the focus from it; this gives it back once the new order is drawn. */
export const useFocusAfterMove = (drawnOrder: string): ((elementId: string) => void) => {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const element = document.getElementById(wanted.current);
    wanted.current = undefined;
    if (element instanceof HTMLButtonElement && !element.disabled) element.focus();
  }, [drawnOrder]);
  return (elementId) => { wanted.current = elementId; };
};
