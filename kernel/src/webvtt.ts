import { readPayload } from './webvtt-payload.ts';

/** One subtitle. Times are whole milliseconds; the text is plain, and its lines are parted by "\n". */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A cue as it stands in a file: with its identifier and settings, when it has them. */
export interface VttCue extends Cue {
  readonly id?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

export type VttBlock =
  | ({ readonly kind: 'cue' } & VttCue)
  | { readonly kind: 'note' | 'style' | 'region'; readonly text: string };

export interface VttFile {
  /** What stands behind WEBVTT in the first line. */
  readonly title?: string;
  readonly blocks: readonly VttBlock[];
}

export class VttError extends Error {
  readonly line: number;

  constructor(line: number, fault: string) {
    super(`Line ${line} of the WebVTT file: ${fault}`);
    this.name = 'VttError';
    this.line = line;
  }
}

interface Block {
  readonly line: number;
  readonly lines: readonly string[];
}

const arrow = '-->';
const timePattern = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/;
/** Ten hours of dense talk are about one. */
const mostLetters = 10_000_000;
/** The largest time that is taken, in milliseconds: a thousand hours. */
const longest = 1000 * 3_600_000;

const percent = String.raw`(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)%`;
const settingPatterns: Readonly<Record<string, RegExp>> = {
  vertical: /^(?:rl|lr)$/,
  line: new RegExp(`^(?:-?\\d{1,4}|${percent})(?:,(?:start|center|end))?$`),
  position: new RegExp(`^${percent}(?:,(?:line-left|center|line-right))?$`),
  size: new RegExp(`^${percent}$`),
  align: /^(?:start|center|end|left|right)$/,
  region: /^\S+$/,
};

/**
 * Reads a WebVTT file as its specification wants one to be written: what a browser would silently pass
 * over is an error with its line. Text formatting is checked, and not kept: a transcript is plain text.
 */
export const parseVtt = (source: string): VttFile => {
  if (source.length > mostLetters) throw new VttError(1, `it has more than ${mostLetters / 1_000_000} million letters`);
  if (source.includes('\0')) throw new VttError(lineAt(source, source.indexOf('\0')), 'it holds a NUL character');
  const [head, ...blocks] = blocksOf(source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/));
  if (head?.line !== 1 || !/^WEBVTT(?:[ \t].*)?$/.test(head.lines[0] ?? '')) throw new VttError(1, 'it has to begin with WEBVTT');
  if (head.lines.length > 1) throw new VttError(2, 'an empty line has to follow WEBVTT');
  const title = head.lines[0]?.slice('WEBVTT'.length).trim();
  const read: VttBlock[] = [];
  const order: Order = { cues: 0, from: 0, ids: new Set() };
  for (const block of blocks) read.push(readBlock(block, order));
  return { ...(title ? { title } : {}), blocks: read };
};

export const cuesIn = (file: VttFile): VttCue[] =>
  file.blocks.flatMap((block) => {
    if (block.kind !== 'cue') return [];
    const { kind: _, ...cue } = block;
    return [cue];
  });

const lineAt = (source: string, index: number): number => source.slice(0, index).split(/\r\n|\n|\r/).length;

const blocksOf = (lines: readonly string[]): Block[] => {
  const blocks: { line: number; lines: string[] }[] = [];
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    if (line === '') isOpen = false;
    else if (isOpen) blocks.at(-1)?.lines.push(line);
    else {
      blocks.push({ line: index + 1, lines: [line] });
      isOpen = true;
    }
  }
  return blocks;
};

interface Order {
  cues: number;
  from: number;
  readonly ids: Set<string>;
}

const readBlock = (block: Block, order: Order): VttBlock => {
  const first = block.lines[0] ?? '';
  if (/^NOTE(?:[ \t]|$)/.test(first)) return readNote(block);
  if (/^(?:STYLE|REGION)[ \t]*$/.test(first)) return readPreface(block, order);
  return readCue(block, order);
};

const refuseArrow = ({ line, lines }: Block): void => {
  const index = lines.findIndex((text) => text.includes(arrow));
  if (index >= 0) throw new VttError(line + index, `"${arrow}" stands where no times are`);
};

const readNote = (block: Block): VttBlock => {
  refuseArrow(block);
  const [first = '', ...rest] = block.lines;
  return { kind: 'note', text: [first.slice('NOTE'.length).trim(), ...rest].join('\n').replace(/^\n/, '') };
};

const readPreface = (block: Block, order: Order): VttBlock => {
  refuseArrow(block);
  const kind = block.lines[0]?.startsWith('STYLE') ? 'style' : 'region';
  if (order.cues > 0) throw new VttError(block.line, `a ${kind} has to stand before the first cue`);
  return { kind, text: block.lines.slice(1).join('\n') };
};

const readCue = ({ line, lines }: Block, order: Order): VttBlock => {
  const at = lines[0]?.includes(arrow) ? 0 : 1;
  const times = lines[at];
  if (times === undefined || !times.includes(arrow)) throw new VttError(line, `times such as "00:01.000 ${arrow} 00:02.500" are missing`);
  const id = at === 1 ? lines[0] : undefined;
  if (id !== undefined && order.ids.has(id)) throw new VttError(line, `the identifier "${id}" is taken by an earlier cue`);
  if (id !== undefined) order.ids.add(id);
  const { from, to, settings } = readTimes(times, line + at);
  if (from < order.from) throw new VttError(line + at, 'the cue begins before the one above it');
  order.from = from;
  order.cues += 1;
  const payload = lines.slice(at + 1);
  const extra = payload.findIndex((text) => text.includes(arrow));
  if (extra >= 0) throw new VttError(line + at + 1 + extra, `"${arrow}" stands in the text; an empty line has to part two cues`);
  const text = readPayload(payload.join('\n'), (index, fault) => {
    throw new VttError(line + at + 1 + payload.join('\n').slice(0, index).split('\n').length - 1, fault);
  });
  return { kind: 'cue', from, to, text, ...(id === undefined ? {} : { id }), ...(settings ? { settings } : {}) };
};

const readTimes = (line: string, number: number): { from: number; to: number; settings: Record<string, string> | undefined } => {
  const match = /^(\S+)[ \t]+-->[ \t]+(\S+)(?:[ \t]+(\S.*))?$/.exec(line.trim());
  if (!match) throw new VttError(number, `times have to look like "00:01.000 ${arrow} 00:02.500"`);
  const [, begin = '', end = '', rest = ''] = match;
  const from = readTime(begin, number);
  const to = readTime(end, number);
  if (to <= from) throw new VttError(number, 'the cue ends before it begins');
  return { from, to, settings: rest === '' ? undefined : readSettings(rest, number) };
};

const readTime = (text: string, number: number): number => {
  const match = timePattern.exec(text);
  if (!match) throw new VttError(number, `"${text}" is no time; it has to look like 01:02:03.456 or 02:03.456`);
  const [, hours = '0', minutes, seconds, thousandths] = match;
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths);
  if (time > longest) throw new VttError(number, `"${text}" is later than anything could be`);
  return time;
};

const readSettings = (text: string, number: number): Record<string, string> => {
  const settings: Record<string, string> = {};
  for (const setting of text.split(/[ \t]+/)) {
    const [, name = '', value = ''] = /^([^:]*):(.*)$/.exec(setting) ?? [];
    const pattern = Object.hasOwn(settingPatterns, name) ? settingPatterns[name] : undefined;
    if (!pattern) throw new VttError(number, `there is no setting "${setting}"; there are ${Object.keys(settingPatterns).join(', ')}`);
    if (!pattern.test(value)) throw new VttError(number, `the setting ${name} cannot be "${value}"`);
    if (Object.hasOwn(settings, name)) throw new VttError(number, `the setting ${name} is given twice`);
    settings[name] = value;
  }
  return settings;
};
