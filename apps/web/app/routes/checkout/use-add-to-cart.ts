import { useEffect } from 'react';
import { useFetcher } from 'react-router';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { showCart } from './cart-drawer-state.ts';
import type { action } from './cart.tsx';

interface AddToCart {
  fetcher: ReturnType<typeof useFetcher<typeof action>>;
  /** Which of the form's buttons is at work. */
  busy: 'add' | 'buy' | undefined;
  problem: string | undefined;
}

/** Puts something into the cart from any page, and shows the cart once it is in. */
export const useAddToCart = (): AddToCart => {
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const { state, data, formData } = fetcher;
  useEffect(() => {
    if (state === 'idle' && data && !data.problem) showCart(true);
  }, [state, data]);
  return {
    fetcher,
    busy: state === 'idle' ? undefined : formData?.get('then') === 'checkout' ? 'buy' : 'add',
    problem: texts.beside(data?.problem, []),
  };
};
