import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api } from '#app/api/browser.ts';
import { isPicture, isSample, withSample, type SystemPicture } from './live-system.ts';

export type Connection = 'connecting' | 'live' | 'lost';

const key = ['system'] as const;
/** While there is no stream the picture is asked for instead. */
const withoutStreamMs = 10_000;

const read = async (signal: AbortSignal): Promise<SystemPicture> => {
  const [system, figures] = await Promise.all([answered(api.GET('/system', { signal })), answered(api.GET('/system/figures', { signal }))]);
  return { system, ...figures };
};

/** The system as it is now: pushed by the gateway for as long as the page is open, and asked for when it cannot be pushed. */
export const useLiveSystem = (first: SystemPicture): { picture: SystemPicture; connection: Connection } => {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    const source = new EventSource('/v1/system/stream');
    source.addEventListener('open', () => setConnection('live'));
    // The browser tries again by itself; until then the page says that it is behind.
    source.addEventListener('error', () => setConnection('lost'));
    source.addEventListener('history', (event: MessageEvent<string>) => {
      const news: unknown = JSON.parse(event.data);
      if (isPicture(news)) client.setQueryData(key, news);
    });
    source.addEventListener('sample', (event: MessageEvent<string>) => {
      const news: unknown = JSON.parse(event.data);
      if (isSample(news)) client.setQueryData<SystemPicture>(key, (before) => withSample(before, news));
    });
    return () => source.close();
  }, [client]);
  const { data } = useQuery({
    queryKey: key, queryFn: ({ signal }) => read(signal), initialData: first, refetchInterval: connection === 'lost' ? withoutStreamMs : false,
  });
  return { picture: data, connection };
};
