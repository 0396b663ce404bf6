import { useLayoutEffect, useRef } from 'react';

/** Moving an element in the page takes the focus from what is in it; this gives it back once the new order is drawn. */
export const useKeptFocus = (drawnOrder: string): ((otherwise: string) => void) => {
  const wanted = useRef<string>(undefined);
  useLayoutEffect(() => {
    const id = wanted.current;
    wanted.current = undefined;
    const element = id === undefined ? null : document.getElementById(id);
    if (!element || element === document.activeElement) return;
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
  }, [drawnOrder]);
  return (otherwise) => {
    const focused = document.activeElement;
    // A menu goes with the choice that was made in it; its button is where one has been.
    wanted.current = focused?.closest('[role=menu]') ? otherwise : focused?.id || undefined;
  };
};
