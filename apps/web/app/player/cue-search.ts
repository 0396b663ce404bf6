/** One line of a transcript. */
export interface Line {
  id: string;
  start: number;
  end: number;
  text: string;
}

/** What a search looks at: letters without their accents, in whatever case. */
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };

/** The words of a cue without the marks of WebVTT: who speaks, italics, moments. */
export const plainText = (cue: string): string =>
  cue.replaceAll(/<[^>]*>/g, '').replaceAll(/&(\w+);/g, (whole, name: string) => (Object.hasOwn(entities, name) ? entities[name] ?? '' : whole))
    .replaceAll(/\s+/g, ' ').trim();

export interface Part {
  text: string;
  found: boolean;
}

/** A line in parts: what was searched for, and what stands around it. Folding keeps the number of composed letters. */
export const partsOf = (text: string, search: string): Part[] => {
  const wanted = folded(search.trim());
  if (wanted === '') return [{ text, found: false }];
  const letters = Array.from(new Intl.Segmenter().segment(text.normalize('NFC')), ({ segment }) => segment);
  const plain = letters.map(folded);
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at < letters.length;) {
    let length = 0;
    let read = '';
    while (read.length < wanted.length && at + length < plain.length) {
      read += plain[at + length];
      length += 1;
    }
    if (read !== wanted) {
      at += 1;
      continue;
    }
    if (at > from) parts.push({ text: letters.slice(from, at).join(''), found: false });
    parts.push({ text: letters.slice(at, at + length).join(''), found: true });
    at += length;
    from = at;
  }
  if (from < letters.length) parts.push({ text: letters.slice(from).join(''), found: false });
  return parts;
};

export const linesWith = (lines: readonly Line[], search: string): readonly Line[] => {
  const wanted = folded(search.trim());
  return wanted === '' ? lines : lines.filter(({ text }) => folded(text).includes(wanted));
};

/** The line that is spoken at this moment: the last one that has begun and not ended. */
export const lineAt = (lines: readonly Line[], seconds: number): Line | undefined => {
  const line = lines.findLast(({ start }) => start <= seconds);
  return line && seconds < line.end ? line : undefined;
};
