import { useState, type ComponentType } from 'react';
import { reloadOnce } from '#app/offline/reload-once.ts';

interface Intent<Props> {
  /** The component, once it is there. */
  Loaded: ComponentType<Props> | undefined;
  /** For the control that will need it: hovering or focusing loads ahead of the press. */
  signs: { onPointerEnter: () => void; onFocus: () => void };
  /** For the press itself. */
  demand: () => void;
}

/** Code that a page can do without until somebody reaches for it. */
export const useOnIntent = <Props,>(load: () => Promise<{ default: ComponentType<Props> }>): Intent<Props> => {
  const [Loaded, setLoaded] = useState<ComponentType<Props>>();
  const fetchIt = async (): Promise<void> => {
    if (Loaded) return;
    const { default: component } = await load();
    setLoaded(() => component);
  };
  // A sign that comes to nothing costs nothing: the press asks again, and that one is heard.
  const prepare = (): void => void fetchIt().catch(() => undefined);
  return {
    Loaded,
    signs: { onPointerEnter: prepare, onFocus: prepare },
    demand: () => void fetchIt().catch(reloadOnce),
  };
};
