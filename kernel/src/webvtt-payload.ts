type Refuse = (index: number, fault: string) => never;

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00A0', lrm: '\u200E', rlm: '\u200F', quot: '"', apos: "'" };
const tagNames = new Set(['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang']);
const needAnnotation = new Set(['v', 'lang']);
/** A time within the text, at which it changes its look. */
const timestampTag = /^(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}$/;

const readReference = (name: string, index: number, refuse: Refuse): string => {
  if (Object.hasOwn(references, name)) return references[name] ?? '';
  const match = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const code = match ? Number.parseInt(match[1] ?? match[2] ?? '', match[1] === undefined ? 10 : 16) : 0;
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : refuse(index, `"&${name};" is no character; a plain "&" is written "&amp;"`);
};

const checkTag = (tag: string, open: string[], index: number, refuse: Refuse): void => {
  if (timestampTag.test(tag)) return;
  if (tag.startsWith('/')) {
    if (open.pop() !== tag.slice(1)) refuse(index, `<${tag}> closes nothing; a plain "<" is written "&lt;"`);
    return;
  }
  const match = /^([a-z]+)(?:\.[^\s.]+)*(?:\s+(.+))?$/s.exec(tag);
  const [, name = '', annotation] = match ?? [];
  if (!tagNames.has(name)) refuse(index, `<${tag}> is no tag of WebVTT; a plain "<" is written "&lt;"`);
  if (needAnnotation.has(name) && annotation === undefined) refuse(index, `<${name}> has to say ${name === 'v' ? 'who speaks' : 'which language'}`);
  open.push(name);
};

/** Text without empty lines, which a cue cannot have. */
export const plainLines = (text: string): string => text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').join('\n');

/** The plain text of a cue's payload. Tags are checked and left out, character references become what they stand for. */
export const readPayload = (payload: string, refuse: Refuse): string => {
  const open: string[] = [];
  let text = '';
  for (const { 0: part, index } of payload.matchAll(/<[^>]*>|&[^;\s&<]*;|[^<&]+|[<&]/g)) {
    if (part === '<' || part === '&') refuse(index, `a plain "${part}" is written "${part === '<' ? '&lt;' : '&amp;'}"`);
    if (part.startsWith('<')) checkTag(part.slice(1, -1), open, index, refuse);
    else text += part.startsWith('&') ? readReference(part.slice(1, -1), index, refuse) : part;
  }
  // The specification lets a single voice stay open.
  const unclosed = open.filter((name) => name !== 'v');
  if (unclosed.length > 0) refuse(payload.length, `<${unclosed.at(-1)}> is not closed`);
  return plainLines(text);
};
