import { useEffect, useEffectEvent, useRef } from 'react';

/** Long enough not to save every letter, short enough to forget nothing. */
const pause = 800;

/**
 * Saves a text a moment after the last letter, and at once when its reader turns away from it. `flush` saves what has
 * not been saved yet.
 */
export const useAutosave = (text: string, saved: string, save: (text: string) => void): { flush: () => void } => {
  const last = useRef(saved);
  const flush = (): void => {
    if (text === last.current || text.trim() === '') return;
    last.current = text;
    save(text);
  };
  const flushLater = useEffectEvent(flush);
  useEffect(() => {
    const timer = setTimeout(() => flushLater(), pause);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const leave = (): void => { if (document.visibilityState === 'hidden') flushLater(); };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      flushLater();
    };
  }, []);
  return { flush };
};
