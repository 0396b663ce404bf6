import { useEffect, useState } from 'react';
import { useRevalidator } from 'react-router';

/** Loads the page's jobs and figures anew whenever the media service says that something has changed; answers whether it is told. */
export const useLiveJobs = (): boolean => {
  const { revalidate } = useRevalidator();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/v1/jobs/events');
    source.addEventListener('open', () => setLive(true));
    source.addEventListener('error', () => setLive(false));
    source.addEventListener('figures', () => void revalidate());
    return () => source.close();
  }, [revalidate]);
  return live;
};
