import { useCallback, useEffect, useRef, useState } from 'react';
import { problemIn } from '#app/api/browser.ts';
import type { Problem } from '#app/api/problem.ts';
import { changed, redone, startHistory, undone, type History } from './history.ts';
import { changedFields, isSame, mergeDrafts, type Fields } from './merge.ts';

/** A draft as the server has it, with the version that the next change has to name. */
export interface Saved<Draft> {
  draft: Draft;
  version: number;
}

export type SaveState<Draft> =
  | { is: 'saved'; at: number | undefined }
  | { is: 'changed' }
  | { is: 'saving' }
  /** The draft is not one that can be saved, for example without a title. */
  | { is: 'incomplete'; field: keyof Draft & string }
  | { is: 'failed'; problem: Problem }
  /** Somebody else changed the same fields meanwhile; nothing is saved until the writer has chosen. */
  | { is: 'conflict'; theirs: Saved<Draft>; fields: (keyof Draft)[] };

export interface DraftNeeds<Draft extends Fields> {
  loaded: Saved<Draft>;
  save: (changes: Partial<Draft>, saved: Saved<Draft>) => Promise<Saved<Draft>>;
  /** What is there now, after a refusal because of an older version. */
  load: () => Promise<Saved<Draft>>;
  /** The field without which it cannot be saved. */
  missing: (draft: Draft) => (keyof Draft & string) | undefined;
  onMerged: () => void;
}

export interface DraftControl<Draft extends Fields> {
  draft: Draft;
  state: SaveState<Draft>;
  /** `alone` for what is a step of its own when it is taken back: a choice, or what a button did. */
  change: (change: Partial<Draft>, alone: boolean) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** Saves what there is to save now; answers whether everything is saved. */
  flush: () => Promise<boolean>;
  resolve: (keep: 'mine' | 'theirs') => void;
}

/** Long enough not to save in the middle of a word. */
const pauseMs = 1200;
/** Who writes on without a pause is saved all the same. */
const longestMs = 8000;
/** When nobody could be reached, until the next try. */
const retryMs = 10_000;

const isPassing = ({ status }: Problem): boolean => status === 0 || status >= 500 || status === 429;

/** Does it, and answers with what the server or the line had against it. */
const refused = async (work: () => Promise<void>): Promise<Problem | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    const problem = error instanceof Error ? problemIn(error) : undefined;
    if (!problem) throw error;
    return problem;
  }
};

/** Something that is written and saved by itself: what it is now, how it stands with the server, and the way back. */
export const useDraft = <Draft extends Fields>(needs: DraftNeeds<Draft>): DraftControl<Draft> => {
  const { loaded } = needs;
  const [history, setHistory] = useState<History<Draft>>(() => startHistory(loaded.draft));
  const [state, setState] = useState<SaveState<Draft>>({ is: 'saved', at: undefined });
  // What timers and saves that are under way look at: not what was drawn, but what is.
  const live = useRef({ needs, history, state, saved: loaded, running: undefined as Promise<boolean> | undefined, changedAt: 0 });
  useEffect(() => { live.current.needs = needs; });

  const putState = useCallback((next: SaveState<Draft>): void => {
    live.current.state = next;
    setState(next);
  }, []);
  const putHistory = useCallback((next: History<Draft>): void => {
    live.current.history = next;
    setHistory(next);
  }, []);

  /** What somebody else has saved meanwhile is taken in, unless both changed the same. */
  const takeIn = useCallback(async (): Promise<boolean> => {
    const { current } = live;
    const theirs = await current.needs.load();
    const { merged, conflicts } = mergeDrafts(current.saved.draft, current.history.now, theirs.draft);
    if (conflicts.length > 0) {
      putState({ is: 'conflict', theirs, fields: conflicts });
      return false;
    }
    current.saved = theirs;
    // A newer version may have brought nothing that is written here: a file that was added, for example.
    if (!isSame(merged, current.history.now)) {
      putHistory(changed(current.history, merged, { field: 'merge', at: Date.now(), alone: true }));
      current.needs.onMerged();
    }
    return true;
  }, [putHistory, putState]);

  const attempt = useCallback(async (): Promise<void> => {
    const { current } = live;
    const { needs: { save, missing }, saved, history: { now } } = current;
    const field = missing(now);
    if (field !== undefined) {
      putState({ is: 'incomplete', field });
      return;
    }
    putState({ is: 'saving' });
    const refusal = await refused(async () => {
      const { version } = await save(changedFields(saved.draft, now), saved);
      // What was sent counts, not how it was written down: else a blank at the end would be sent again and again.
      current.saved = { draft: now, version };
    });
    const stale = refusal?.code === 'learning.changed_meanwhile';
    let settled = !refusal;
    const problem = stale ? await refused(async () => { settled = await takeIn(); }) : refusal;
    if (problem) {
      putState({ is: 'failed', problem });
      return;
    }
    if (!settled) return;
    current.changedAt = Date.now();
    putState(isSame(current.saved.draft, current.history.now) ? { is: 'saved', at: Date.now() } : { is: 'changed' });
  }, [putState, takeIn]);

  const flush = useCallback((): Promise<boolean> => {
    const { current } = live;
    const run = async (): Promise<boolean> => {
      // What is written while it is being saved is saved right after; merging with somebody else's is an attempt, too.
      for (let attempts = 0; attempts < 4; attempts += 1) {
        if (current.state.is === 'conflict') return false;
        if (isSame(current.saved.draft, current.history.now)) {
          if (current.state.is !== 'saved') putState({ is: 'saved', at: Date.now() });
          return true;
        }
        await attempt();
        if (current.state.is === 'failed' || current.state.is === 'incomplete') return false;
      }
      return isSame(current.saved.draft, current.history.now);
    };
    current.running ??= run().finally(() => { current.running = undefined; });
    return current.running;
  }, [attempt, putState]);

  const touched = useCallback((next: History<Draft>): void => {
    const { current } = live;
    putHistory(next);
    if (current.state.is === 'conflict') return;
    if (current.state.is === 'saved') current.changedAt = Date.now();
    if (current.state.is !== 'saving') putState(isSame(current.saved.draft, next.now) ? { is: 'saved', at: undefined } : { is: 'changed' });
  }, [putHistory, putState]);

  const { now } = history;
  useEffect(() => {
    const tries = state.is === 'failed' && isPassing(state.problem);
    if (state.is !== 'changed' && !tries) return undefined;
    const waited = Date.now() - live.current.changedAt;
    const timer = setTimeout(() => void flush(), tries ? retryMs : Math.max(0, Math.min(pauseMs, longestMs - waited)));
    return () => clearTimeout(timer);
  }, [now, state, flush]);

  useEffect(() => {
    const saveNow = (): void => {
      if (document.visibilityState === 'hidden' || navigator.onLine) void flush();
    };
    document.addEventListener('visibilitychange', saveNow);
    window.addEventListener('online', saveNow);
    return () => {
      document.removeEventListener('visibilitychange', saveNow);
      window.removeEventListener('online', saveNow);
    };
  }, [flush]);

  return {
    draft: now,
    state,
    change: (change, alone) => {
      const { current } = live;
      const next = { ...current.history.now, ...change };
      if (isSame(current.history.now, next)) return;
      touched(changed(current.history, next, { field: Object.keys(change).join(' '), at: Date.now(), alone }));
    },
    undo: () => touched(undone(live.current.history)),
    redo: () => touched(redone(live.current.history)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    flush,
    resolve: (keep) => {
      const { current } = live;
      if (current.state.is !== 'conflict') return;
      const { theirs } = current.state;
      const base = current.saved.draft;
      current.saved = theirs;
      // "Theirs" is a step like any other: it can be taken back.
      const next = keep === 'mine' ? mergeDrafts(base, current.history.now, theirs.draft).merged : theirs.draft;
      putHistory(changed(current.history, next, { field: 'merge', at: Date.now(), alone: true }));
      putState(isSame(theirs.draft, next) ? { is: 'saved', at: Date.now() } : { is: 'changed' });
    },
  };
};
