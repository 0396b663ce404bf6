import { useLocation, useNavigate, useNavigation, useSearchParams } from 'react-router';
import { choicesIn, searchWith, type CatalogChoices } from './catalog-query.ts';

interface Choosing {
  /** What is chosen, also while the products for it are on their way. */
  shown: CatalogChoices;
  busy: boolean;
  choose: (changes: Readonly<Record<string, string>>) => void;
}

/** The address says what is chosen; choosing goes to another address and leaves the page where it is. */
export const useChoices = (): Choosing => {
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const { location: next } = useNavigation();
  const busy = next?.pathname === pathname;
  const current = busy ? new URLSearchParams(next.search) : parameters;
  return {
    shown: choicesIn(current),
    busy,
    choose: (changes) => void navigate({ pathname, search: searchWith(current, changes) }, { preventScrollReset: true }),
  };
};
