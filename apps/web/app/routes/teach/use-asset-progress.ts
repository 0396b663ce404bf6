import { useCallback, useSyncExternalStore } from 'react';
import type { AssetProgress } from '#app/api/models.ts';

const isProgress = (value: unknown, id: string): value is AssetProgress =>
  typeof value === 'object' && value !== null && 'id' in value && value.id === id && 'renditions' in value;

interface Watched {
  source: EventSource;
  progress: AssetProgress | undefined;
  listeners: Set<() => void>;
}

/** Several parts of a page look at one asset; a browser has six connections to share. */
const watched = new Map<string, Watched>();

const watch = (id: string): Watched => {
  const found = watched.get(id);
  if (found) return found;
  const fresh: Watched = { source: new EventSource(`/v1/assets/${id}/events`), progress: undefined, listeners: new Set() };
  fresh.source.addEventListener('progress', (event: MessageEvent<string>) => {
    const news: unknown = JSON.parse(event.data);
    if (!isProgress(news, id)) return;
    fresh.progress = news;
    for (const changed of fresh.listeners) changed();
  });
  watched.set(id, fresh);
  return fresh;
};

/** What is being made of an asset, pushed by the server after each change. */
export const useAssetProgress = (id: string): AssetProgress | undefined => {
  const subscribe = useCallback((changed: () => void) => {
    const { source, listeners } = watch(id);
    listeners.add(changed);
    return () => {
      listeners.delete(changed);
      if (listeners.size > 0) return;
      source.close();
      watched.delete(id);
    };
  }, [id]);
  return useSyncExternalStore(subscribe, () => watched.get(id)?.progress, () => undefined);
};
