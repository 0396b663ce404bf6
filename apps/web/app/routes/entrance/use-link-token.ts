import { useEffect, useState } from 'react';

/**
 * The token of a mailed link. It stands after the `#`, so that no server and no other site hears of it, and is taken out
 * of the address bar at once. Undefined until the browser has looked, empty when there is none.
 */
export const useLinkToken = (): string | undefined => {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const { hash, pathname, search } = globalThis.location;
    setToken((before) => before ?? hash.slice(1));
    if (hash !== '') history.replaceState(history.state, '', pathname + search);
  }, []);
  return token;
};
