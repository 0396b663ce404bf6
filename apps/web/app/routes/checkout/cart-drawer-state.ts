import { useSyncExternalStore } from 'react';

let isOpen = false;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The cart is opened from wherever something was put into it, and drawn in one place. */
export const showCart = (open: boolean): void => {
  isOpen = open;
  for (const listener of listeners) listener();
};

export const useCartOpen = (): boolean => useSyncExternalStore(subscribe, () => isOpen, () => false);
