/** What was written, what stood before, and what was taken back and can be had again. */
export interface History<Draft> {
  readonly now: Draft;
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
  /** What the last change was to, and when: one that follows soon to the same is no step of its own. */
  readonly last: { readonly field: string; readonly at: number } | undefined;
}

const pauseMs = 900;
/** Texts are up to 100 kB each; nobody goes further back. */
const mostSteps = 200;

export const startHistory = <Draft>(now: Draft): History<Draft> => ({ now, past: [], future: [], last: undefined });

/** A change of one field. Writing on without a pause is one step; what a button does, `alone`, is always one of its own. */
export const changed = <Draft>(history: History<Draft>, next: Draft, { field, at, alone = false }: { field: string; at: number; alone?: boolean }): History<Draft> => {
  const { now, past, last } = history;
  const goesOn = !alone && last?.field === field && at - last.at < pauseMs;
  return {
    now: next,
    past: goesOn ? past : [...past, now].slice(-mostSteps),
    future: [],
    last: alone ? undefined : { field, at },
  };
};

export const undone = <Draft>({ now, past, future, last }: History<Draft>): History<Draft> => {
  const before = past.at(-1);
  if (before === undefined) return { now, past, future, last };
  return { now: before, past: past.slice(0, -1), future: [now, ...future], last: undefined };
};

export const redone = <Draft>({ now, past, future, last }: History<Draft>): History<Draft> => {
  const [next, ...later] = future;
  if (next === undefined) return { now, past, future, last };
  return { now: next, past: [...past, now], future: later, last: undefined };
};
