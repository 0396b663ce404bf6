/** From when to when, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The same times in as few spans as possible, in order. */
export const unite = (spans: readonly Span[]): Span[] => {
  const united: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else united.push({ from, to });
  }
  return united;
};

/** What is left of a span without others, which are in order and apart. */
export const subtract = ({ from, to }: Span, others: readonly Span[]): Span[] => {
  const left: Span[] = [];
  let begin = from;
  for (const other of others) {
    if (other.to <= begin || other.from >= to) continue;
    if (other.from > begin) left.push({ from: begin, to: other.from });
    begin = other.to;
  }
  return begin < to ? [...left, { from: begin, to }] : left;
};

/** How many of the items, which are in order, come before `at`: found by halving. */
export const countBefore = <Item>(items: readonly Item[], at: number, timeOf: (item: Item) => number): number => {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && timeOf(item) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The span of several, in order and apart, that `at` lies in, or else the nearest. */
export const nearestSpan = (spans: readonly Span[], at: number): Span | undefined => {
  const index = countBefore(spans, at, ({ to }) => to);
  const [before, after] = [spans[index - 1], spans[index]];
  if (!before || !after) return before ?? after;
  return at - before.to < after.from - at ? before : after;
};
