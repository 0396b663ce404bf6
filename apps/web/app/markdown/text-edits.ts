/** A text with a selection in it. */
export interface Selection {
  text: string;
  from: number;
  to: number;
}

const wrap = (before: string, after: string, placeholder: string) => ({ text, from, to }: Selection): Selection => {
  const chosen = text.slice(from, to) || placeholder;
  const start = from + before.length;
  return { text: text.slice(0, from) + before + chosen + after + text.slice(to), from: start, to: start + chosen.length };
};

/** Takes the marks away where they already are. */
const toggle = (mark: string, placeholder: string) => (selection: Selection): Selection => {
  const { text, from, to } = selection;
  const { length } = mark;
  const isMarked = text.slice(from - length, from) === mark && text.slice(to, to + length) === mark && from >= length
    // `*` also stands at the edge of `**`.
    && (length > 1 || text.slice(from - 2, from) !== mark + mark || text.slice(from - 3, from) === mark.repeat(3));
  if (!isMarked) return wrap(mark, mark, placeholder)(selection);
  return { text: text.slice(0, from - length) + text.slice(from, to) + text.slice(to + length), from: from - length, to: to - length };
};

/** Marks every line that the selection touches. */
const prefix = (mark: (position: number) => string) => ({ text, from, to }: Selection): Selection => {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const found = text.indexOf('\n', to);
  const end = found === -1 ? text.length : found;
  const marked = text.slice(start, end).split('\n').map((line, position) => mark(position) + line).join('\n');
  return { text: text.slice(0, start) + marked + text.slice(end), from: start, to: start + marked.length };
};

export const edits = {
  heading: prefix(() => '## '),
  bold: toggle('**', '…'),
  italic: toggle('*', '…'),
  code: toggle('`', '…'),
  link: wrap('[', '](https://)', '…'),
  list: prefix(() => '- '),
  numbers: prefix((position) => `${position + 1}. `),
  quote: prefix(() => '> '),
} as const satisfies Record<string, (selection: Selection) => Selection>;

export type Edit = keyof typeof edits;

const item = /^(\s*)(?:([-*+]) |(\d{1,4})([.)]) |(> ?))(.*)$/;

/** Enter at the end of an item begins the next one; in an empty one it ends the list. Nothing when the line is no item. */
export const continueList = ({ text, from, to }: Selection): Selection | undefined => {
  if (from !== to) return undefined;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const [, indent = '', bullet, number, sign = '', quote, rest = ''] = item.exec(text.slice(start, from)) ?? [];
  if (bullet === undefined && number === undefined && quote === undefined) return undefined;
  if (rest.trim() === '') return { text: text.slice(0, start) + text.slice(from), from: start, to: start };
  const next = `\n${indent}${bullet === undefined ? (number === undefined ? '> ' : `${Number(number) + 1}${sign} `) : `${bullet} `}`;
  const at = from + next.length;
  return { text: text.slice(0, from) + next + text.slice(from), from: at, to: at };
};

export const insertText = ({ text, from, to }: Selection, inserted: string): Selection => {
  const at = from + inserted.length;
  return { text: text.slice(0, from) + inserted + text.slice(to), from: at, to: at };
};

/** Where two texts differ: from `start` on, up to `before` in the one and `after` in the other. */
export const difference = (one: string, other: string): { start: number; before: number; after: number } => {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let same = 0;
  while (same < shorter - start && one[one.length - 1 - same] === other[other.length - 1 - same]) same += 1;
  return { start, before: one.length - same, after: other.length - same };
};

/** Where a place in the text is after it has changed. */
export const placeAfter = (place: number, one: string, other: string): number => {
  const { start, before, after } = difference(one, other);
  if (place <= start) return place;
  return place >= before ? place + after - before : after;
};

const words = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

export const countWords = (text: string): number => text.match(words)?.length ?? 0;
