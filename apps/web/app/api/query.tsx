import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Refusal } from './browser.ts';

const mostTries = 2;

/** Another try may help when nobody answered or the server stumbled; a refusal stays one. */
const isPassing = (error: Error): boolean => error instanceof Refusal && (error.problem.status === 0 || error.problem.status >= 500);

const createQueryClient = (): QueryClient => new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (failures, error) => failures < mostTries && isPassing(error) },
  },
});

/**
 * For the areas whose data changes under the reader. Each frame of an area has its own, so that what was read in the
 * name of one account is gone when somebody else signs in.
 */
export const QueryProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
