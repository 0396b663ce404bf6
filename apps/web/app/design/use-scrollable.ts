import { useCallback, useState, type RefCallback } from 'react';

/** Whether an element holds more than it shows: then the arrow keys have to reach it. Its content is its first child. */
export const useScrollable = (): { scrollable: boolean; frame: RefCallback<HTMLElement> } => {
  const [scrollable, setScrollable] = useState(false);
  const frame = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScrollable(element.scrollHeight > element.clientHeight));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return { scrollable, frame };
};
