/** A subtitle as it is worked on. Times are milliseconds. */
export interface DraftCue {
  /** Of this page alone; cues that were added have one of their own. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export type CueFault = 'empty' | 'long' | 'order' | 'overlap' | 'beyond';

/** As the API has them. */
export const longestText = 500;
const shortestMs = 200;
/** As long as a cue that is added may be. */
const usualMs = 2000;

/** What is wrong with cues, by their keys; the API would refuse the same. */
export const faultsIn = (cues: readonly DraftCue[], durationSeconds: number | undefined): ReadonlyMap<string, CueFault> => {
  const end = durationSeconds === undefined ? Infinity : Math.ceil(durationSeconds * 1000);
  const faults = cues.flatMap((cue, n): [string, CueFault][] => {
    const before = cues[n - 1];
    const fault = cue.text.trim() === '' ? 'empty' : cue.text.length > longestText ? 'long' : cue.to <= cue.from ? 'order'
      : before && cue.from < before.to ? 'overlap' : cue.from >= end ? 'beyond' : undefined;
    return fault === undefined ? [] : [[cue.key, fault]];
  });
  return new Map(faults);
};

export const withChange = (cues: readonly DraftCue[], key: string, change: Partial<Omit<DraftCue, 'key'>>): readonly DraftCue[] =>
  cues.map((cue) => (cue.key === key ? { ...cue, ...change } : cue));

export const without = (cues: readonly DraftCue[], key: string): readonly DraftCue[] => cues.filter((cue) => cue.key !== key);

/** Whether there is room for another one behind this. */
export const hasRoomAfter = (cues: readonly DraftCue[], at: number): boolean => {
  const [cue, next] = [cues[at], cues[at + 1]];
  return cue !== undefined && (next === undefined || next.from - cue.to >= shortestMs);
};

/** With an empty cue behind this one, in the gap that is there. */
export const withOneAfter = (cues: readonly DraftCue[], at: number, key: string): readonly DraftCue[] => {
  const [cue, next] = [cues[at], cues[at + 1]];
  if (!cue || !hasRoomAfter(cues, at)) return cues;
  return cues.toSpliced(at + 1, 0, { key, from: cue.to, to: Math.min(cue.to + usualMs, next?.from ?? Infinity), text: '' });
};

const said = ({ from, to, text }: DraftCue): string => `${from} ${to} ${text}`;

/** Which cues are not as they were saved, by their keys. */
export const changedKeys = (saved: readonly DraftCue[], cues: readonly DraftCue[]): ReadonlySet<string> => {
  const before = new Map(saved.map((cue) => [cue.key, said(cue)]));
  return new Set(cues.filter((cue) => before.get(cue.key) !== said(cue)).map(({ key }) => key));
};

export const isSame = (saved: readonly DraftCue[], cues: readonly DraftCue[]): boolean =>
  saved.length === cues.length && saved.every((cue, n) => cue.key === cues[n]?.key && said(cue) === said(cues[n]));
