import { useEffect, useState } from 'react';
import type { Suggestions } from '#app/api/models.ts';

/** Between two keys of somebody who types on. */
const pause = 140;
/** Shorter than this says too little. */
export const shortest = 2;

const isSuggestions = (value: unknown): value is Suggestions =>
  typeof value === 'object' && value !== null && 'products' in value && Array.isArray(value.products) && 'subjects' in value && 'teachers' in value;

const asked = new Map<string, Suggestions>();
/** What was asked before is answered at once, also after a key too many was taken back. */
const remembered = 50;

const ask = async (words: string, signal: AbortSignal): Promise<Suggestions> => {
  const response = await fetch(`/v1/products/suggestions?${new URLSearchParams({ q: words, limit: '6' }).toString()}`, { signal, headers: { accept: 'application/json' } });
  const answer: unknown = response.ok ? await response.json() : undefined;
  if (!isSuggestions(answer)) throw new Error(`Suggestions answered ${response.status}`);
  if (asked.size >= remembered) asked.clear();
  asked.set(words, answer);
  return answer;
};

export interface Suggesting {
  /** What the suggestions are for: while new ones are on their way, those of the words before stay. */
  words: string;
  found: Suggestions | undefined;
  status: 'idle' | 'asking' | 'failed';
}

/** Suggestions for what is being typed: not for every key, and never the answer to an older question. */
export const useSuggestions = (typed: string | undefined): Suggesting => {
  const words = typed?.trim() ?? '';
  const [state, setState] = useState<Suggesting>({ words: '', found: undefined, status: 'idle' });
  useEffect(() => {
    if (words.length < shortest) {
      setState({ words: '', found: undefined, status: 'idle' });
      return undefined;
    }
    const known = asked.get(words);
    if (known) {
      setState({ words, found: known, status: 'idle' });
      return undefined;
    }
    const abort = new AbortController();
    const run = async (): Promise<void> => {
      setState((before) => ({ ...before, status: 'asking' }));
      try {
        const found = await ask(words, abort.signal);
        if (!abort.signal.aborted) setState({ words, found, status: 'idle' });
      } catch (error) {
        // The search itself still works; the list says that it could not help.
        if (!abort.signal.aborted) setState({ words, found: undefined, status: 'failed' });
        else if (!(error instanceof DOMException)) throw error;
      }
    };
    const timer = setTimeout(() => void run(), pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words]);
  return state;
};
