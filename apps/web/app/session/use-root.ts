import { useRouteLoaderData } from 'react-router';
import type { loader } from '#app/root.tsx';

export const useRoot = () => {
  const root = useRouteLoaderData<typeof loader>('root');
  return {
    viewer: root?.viewer,
    picture: root?.picture,
    origin: root?.origin ?? '',
    theme: root?.theme ?? 'system',
    hiddenColumns: root?.hiddenColumns ?? {},
    cart: root?.cart ?? { count: 0, productIds: [] },
    correlationId: root?.correlationId,
  };
};
