import type { Cue } from '@liceo/kernel/webvtt';
import { cueOfWords, wordsOf, type Word } from './cue.ts';
import { alignWords } from './align-words.ts';
import { countBefore, nearestSpan, subtract, unite, type Span } from './time-spans.ts';

/** Where the machine now hears something else than what the teacher corrected. */
export interface EditConflict extends Span {
  readonly edited: string;
  readonly heard: string;
}

export interface Merged {
  readonly cues: Cue[];
  readonly conflicts: EditConflict[];
}

/** How far around the edge of an edit words are compared: new times differ by less. */
const edgeMs = 4000;
const shortestMs = 200;

interface FreshWord extends Word {
  readonly cue: number;
  isReplaced: boolean;
}

/**
 * Brings a teacher's edits into a new transcript of the same sound. `machine` is what the teacher began
 * with, `edited` what came of it, `fresh` what the machine says now. What the teacher changed, moved,
 * added or removed stays so; everywhere else the new transcript counts.
 */
export const keepEdits = ({ machine, edited, fresh }: Readonly<Record<'machine' | 'edited' | 'fresh', readonly Cue[]>>): Merged => {
  const { same, onlyFirst: gone, onlySecond: changed } = compare(machine, edited);
  if (gone.length === 0 && changed.length === 0) return { cues: [...fresh], conflicts: [] };
  const touched = unite([...gone, ...changed.flatMap((cue) => subtract(cue, unite(same)))]);

  const words: FreshWord[] = fresh.flatMap((cue, index) => wordsOf(cue).map((word) => ({ ...word, cue: index, isReplaced: covers(touched, word.at) })));
  decideAtEdges(words, touched, [...same.map((cue) => ({ cue, isGone: false })), ...gone.map((cue) => ({ cue, isGone: true }))]);

  const untouched = new Set(same.map(keyOf));
  const wordsByCue = Map.groupBy(words, ({ cue }) => cue);
  const taken = unite(changed);
  const rest = fresh.flatMap((cue, index) => {
    if (untouched.has(keyOf(cue))) return [cue];
    const own = wordsByCue.get(index) ?? [];
    if (own.some(({ isReplaced }) => isReplaced)) return runsOf(own).map((run) => makeRoom(cueOfWords(run), taken));
    return own.length === 0 && covers(touched, (cue.from + cue.to) / 2) ? [] : [makeRoom(cue, taken)];
  });
  const replaced = Map.groupBy(words.filter(({ isReplaced }) => isReplaced), ({ at }) => nearestSpan(touched, at));
  return {
    cues: [...rest, ...changed].toSorted((one, other) => one.from - other.from || one.to - other.to),
    conflicts: touched.flatMap((span) => conflictIn(span, replaced.get(span) ?? [], gone, changed)),
  };
};

const keyOf = ({ from, to, text }: Cue): string => `${from} ${to} ${text}`;

/** Which cues of two transcripts are the same, each counted as often as it is there. */
const compare = (first: readonly Cue[], second: readonly Cue[]): { same: Cue[]; onlyFirst: Cue[]; onlySecond: Cue[] } => {
  const counts = new Map<string, number>();
  for (const cue of first) counts.set(keyOf(cue), (counts.get(keyOf(cue)) ?? 0) + 1);
  const [same, onlySecond]: [Cue[], Cue[]] = [[], []];
  for (const cue of second) {
    const count = counts.get(keyOf(cue)) ?? 0;
    counts.set(keyOf(cue), count - 1);
    (count > 0 ? same : onlySecond).push(cue);
  }
  const onlyFirst = first.toReversed().filter((cue) => {
    const left = counts.get(keyOf(cue)) ?? 0;
    counts.set(keyOf(cue), left - 1);
    return left > 0;
  });
  return { same, onlyFirst: onlyFirst.toReversed(), onlySecond };
};

const covers = (spans: readonly Span[], at: number): boolean => {
  const span = nearestSpan(spans, at);
  return span !== undefined && at >= span.from && at < span.to;
};

/**
 * The times of two runs differ a little, so near the edges of an edit the words themselves say whether
 * they were said in it or beside it: each as the word of the old transcript that it matches.
 */
const decideAtEdges = (words: readonly FreshWord[], touched: readonly Span[], old: readonly { cue: Cue; isGone: boolean }[]): void => {
  const oldWords = inOrder(old.flatMap(({ cue, isGone }) => wordsOf(cue).map((word) => ({ ...word, isGone }))));
  const newWords = inOrder(words);
  const edges = touched.flatMap(({ from, to }) => [from, to]);
  for (const [n, edge] of edges.entries()) {
    const from = Math.max(edge - edgeMs, ((edges[n - 1] ?? -Infinity) + edge) / 2);
    const to = Math.min(edge + edgeMs, ((edges[n + 1] ?? Infinity) + edge) / 2);
    const near = wordsBetween(newWords, from, to);
    const matched = new Map(alignWords(near, wordsBetween(oldWords, from, to)));
    for (const [word, { isGone }] of matched) word.isReplaced = isGone;
    followNeighbours(near, matched);
  }
};

const inOrder = <Said extends Word>(words: readonly Said[]): Said[] => words.toSorted((one, other) => one.at - other.at);
const wordsBetween = <Said extends Word>(words: readonly Said[], from: number, to: number): Said[] =>
  words.slice(countBefore(words, from, ({ at }) => at), countBefore(words, to, ({ at }) => at));

/** A word that matches none goes with those that do around it in its cue, when they agree. */
const followNeighbours = (words: readonly FreshWord[], matched: ReadonlyMap<FreshWord, unknown>): void => {
  for (const [n, word] of words.entries()) {
    if (matched.has(word)) continue;
    const isGuide = (other: FreshWord): boolean => other.cue === word.cue && matched.has(other);
    const guides = [words.slice(0, n).findLast(isGuide), words.slice(n + 1).find(isGuide)].filter((guide) => guide !== undefined);
    const [first] = guides;
    if (first && guides.every(({ isReplaced }) => isReplaced === first.isReplaced)) word.isReplaced = first.isReplaced;
  }
};

/** The words that stay, in rows without a gap. */
const runsOf = (words: readonly FreshWord[]): FreshWord[][] => {
  const runs: FreshWord[][] = [];
  let isOpen = false;
  for (const word of words) {
    if (word.isReplaced) isOpen = false;
    else if (isOpen) runs.at(-1)?.push(word);
    else {
      runs.push([word]);
      isOpen = true;
    }
  }
  return runs;
};

/** Two cues at once are hard to read: the machine's gives way, unless it would be gone. */
const makeRoom = (cue: Cue, taken: readonly Span[]): Cue => {
  const [free] = subtract(cue, taken).toSorted((one, other) => other.to - other.from - (one.to - one.from));
  return free && free.to - free.from >= shortestMs ? { ...cue, from: free.from, to: free.to } : cue;
};

const conflictIn = (span: Span, replaced: readonly Word[], gone: readonly Cue[], changed: readonly Cue[]): EditConflict[] => {
  const said = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');
  const saidIn = (cues: readonly Cue[]): string => said(cues.filter(({ from, to }) => from < span.to && to > span.from).flatMap(wordsOf));
  const [heard, edited] = [said(replaced), saidIn(changed)];
  return heard === '' || heard === saidIn(gone) || heard === edited ? [] : [{ ...span, edited, heard }];
};
