import { plainLines } from './webvtt-payload.ts';
import type { VttBlock, VttCue, VttFile } from './webvtt.ts';

const two = (value: number): string => String(value).padStart(2, '0');

const printTime = (time: number): string => {
  if (!Number.isSafeInteger(time) || time < 0) throw new TypeError(`${time} is no time in whole milliseconds`);
  const seconds = Math.floor(time / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(time % 1000).padStart(3, '0')}`;
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\u200E': '&lrm;', '\u200F': '&rlm;', '\u00A0': '&nbsp;' };

const printText = (text: string): string => plainLines(text.replaceAll('\0', '')).replaceAll(/[&<>\u200E\u200F\u00A0]/g, (character) => escapes[character] ?? character);

const requireOneLine = (what: string, text: string): string => {
  if (text === '' || /[\r\n\0]|-->/.test(text)) throw new TypeError(`${JSON.stringify(text)} cannot be ${what} of WebVTT`);
  return text;
};

const printCue = ({ id, from, to, settings, text }: VttCue): string => {
  if (to <= from) throw new TypeError(`A cue that begins at ${from} cannot end at ${to}`);
  const given = Object.entries(settings ?? {}).map(([name, value]) => ` ${requireOneLine('a setting', `${name}:${value}`)}`).join('');
  return [
    ...(id === undefined ? [] : [requireOneLine('an identifier', id)]),
    `${printTime(from)} --> ${printTime(to)}${given}`,
    printText(text),
  ].filter((line) => line !== '').join('\n');
};

const printBlock = (block: VttBlock): string => {
  switch (block.kind) {
    case 'cue':
      return printCue(block);
    case 'note':
      return `NOTE\n${requireBlock(block.text)}`;
    case 'style':
    case 'region':
      return `${block.kind.toUpperCase()}\n${requireBlock(block.text)}`;
    default:
      return block satisfies never;
  }
};

const requireBlock = (text: string): string => {
  if (text.includes('-->') || /(?:\r\n|\n|\r)\s*(?:\r\n|\n|\r)/.test(text)) throw new TypeError(`${JSON.stringify(text)} cannot be a block of WebVTT`);
  return text;
};

/** A WebVTT file that `parseVtt` reads as what it was given. */
export const printVtt = ({ title, blocks }: VttFile): string =>
  `${[title === undefined ? 'WEBVTT' : `WEBVTT ${requireOneLine('the title', title)}`, ...blocks.map(printBlock)].join('\n\n')}\n`;
