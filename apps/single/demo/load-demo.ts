import type { Academy } from '../academy.ts';

/** Fills an empty academy through its public API; an academy that was filled is left alone. */
export const loadDemo = async (_academy: Academy, _say: (line: string) => void): Promise<void> => {
  // Replaced below by the demo author.
};
