import { useEffect, useState } from 'react';

const place = 'liceo.invitation';

/**
 * The token of an invitation. It stands after the `#`, so that no server hears of it, and is taken out of the address bar
 * at once. This tab keeps it while somebody signs in or up on the way. Undefined until the browser has looked.
 */
export const useKeptToken = (): { token: string | undefined; forget: () => void } => {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const { hash, pathname, search } = globalThis.location;
    if (hash !== '') {
      sessionStorage.setItem(place, hash.slice(1));
      history.replaceState(history.state, '', pathname + search);
    }
    setToken((before) => before ?? sessionStorage.getItem(place) ?? '');
  }, []);
  return { token, forget: () => sessionStorage.removeItem(place) };
};
