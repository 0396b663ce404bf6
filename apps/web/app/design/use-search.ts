import { useEffect, useRef, useState } from 'react';

/** Between two keys of somebody who types on. */
const pause = 180;

export type Search<Option> = (words: string, signal: AbortSignal) => Promise<readonly Option[]>;

export interface SearchState<Option> {
  options: readonly Option[];
  status: 'idle' | 'searching' | 'failed';
  /** What went wrong, when it did. */
  error?: unknown;
}

/** Searches while somebody types: not for every key, and never showing the answer to an older question. */
export const useSearch = <Option>(search: Search<Option>, words: string, active: boolean): SearchState<Option> => {
  const [state, setState] = useState<SearchState<Option>>({ options: [], status: 'idle' });
  const latest = useRef(search);
  useEffect(() => { latest.current = search; }, [search]);
  useEffect(() => {
    if (!active) return undefined;
    const abort = new AbortController();
    const run = async (): Promise<void> => {
      setState((before) => ({ ...before, status: 'searching' }));
      try {
        const options = await latest.current(words, abort.signal);
        if (!abort.signal.aborted) setState({ options, status: 'idle' });
      } catch (error) {
        // Nobody waits for an answer that was given up. Of any other fault the list tells, and the next key tries again.
        if (!abort.signal.aborted) setState({ options: [], status: 'failed', error });
      }
    };
    const timer = setTimeout(() => void run(), words === '' ? 0 : pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words, active]);
  return state;
};
