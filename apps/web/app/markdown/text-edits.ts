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
  bold: wrap('**', '**', '…'),
  italic: wrap('*', '*', '…'),
  link: wrap('[', '](https://)', '…'),
  list: prefix(() => '- '),
  numbers: prefix((position) => `${position + 1}. `),
  quote: prefix(() => '> '),
} as const satisfies Record<string, (selection: Selection) => Selection>;

export type Edit = keyof typeof edits;
