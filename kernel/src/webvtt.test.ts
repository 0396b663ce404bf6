import { describe, expect, it } from 'vitest';
import { cuesIn, parseVtt, VttError, type VttFile } from './webvtt.ts';
import { printVtt } from './webvtt-print.ts';

const head = 'WEBVTT\n\n';
const cue = (text: string, times = '00:01.000 --> 00:02.500') => `${head}${times}\n${text}\n`;
const textOf = (source: string) => cuesIn(parseVtt(source))[0]?.text;

describe('a WebVTT file', () => {
  it('is read with times, identifiers, settings, notes, styles and regions', () => {
    const source = [
      '\uFEFFWEBVTT Vectors, first part', '', 'STYLE', '::cue { color: lime }', '', 'REGION', 'id:fred', 'lines:3', '', 'NOTE made by hand', 'on Monday', '',
      'first', '00:01.000 --> 00:02.500 line:90%,end align:start position:10%,line-left size:35% vertical:rl', 'Good morning.', 'Sit down.', '',
      '01:00:00.000 --> 100:00:00.001', 'The end', '',
    ].join('\r\n');
    expect(parseVtt(source)).toEqual({
      title: 'Vectors, first part',
      blocks: [
        { kind: 'style', text: '::cue { color: lime }' },
        { kind: 'region', text: 'id:fred\nlines:3' },
        { kind: 'note', text: 'made by hand\non Monday' },
        {
          kind: 'cue', id: 'first', from: 1000, to: 2500, text: 'Good morning.\nSit down.',
          settings: { line: '90%,end', align: 'start', position: '10%,line-left', size: '35%', vertical: 'rl' },
        },
        { kind: 'cue', from: 3_600_000, to: 360_000_001, text: 'The end' },
      ],
    });
  });

  it('may be empty, and its cues may be', () => {
    expect(parseVtt('WEBVTT')).toEqual({ blocks: [] });
    expect(textOf(`${head}00:01.000 --> 00:02.000\n`)).toBe('');
  });

  it.each([
    ['a &lt; b &amp;&amp; c &gt; d&nbsp;&#8364;&#x20AC;&lrm;', 'a < b && c > d\u00A0€€\u200E'],
    ['<v Ana>Hola</v> <b>a <i.loud>todos</i></b>', 'Hola a todos'],
    ['<v.first Ana María>Hola', 'Hola'],
    ['One <00:01.500>two <lang es>tres</lang>', 'One two tres'],
    ['<ruby>漢<rt>kan</rt></ruby>', '漢kan'],
  ])('%s reads %s', (payload, text) => {
    expect(textOf(cue(payload))).toBe(text);
  });

  it.each([
    ['nothing at all', '', 1, 'WEBVTT'],
    ['another beginning', 'WEBVTTX\n', 1, 'WEBVTT'],
    ['an empty line at first', '\nWEBVTT\n', 1, 'WEBVTT'],
    ['a cue right behind the beginning', 'WEBVTT\n00:01.000 --> 00:02.000\nHi', 2, 'empty line'],
    ['a NUL', cue('a\nb\0c'), 5, 'NUL'],
    ['a comma in a time', cue('Hi', '00:01,000 --> 00:02.000'), 3, '00:01,000'],
    ['a minute of 60', cue('Hi', '60:00.000 --> 61:00.000'), 3, '60:00.000'],
    ['an hour of one digit', cue('Hi', '1:00:00.000 --> 01:01:00.000'), 3, '1:00:00.000'],
    ['two digits after the point', cue('Hi', '00:01.00 --> 00:02.000'), 3, '00:01.00'],
    ['an endless time', cue('Hi', '99999999999999:00:01.000 --> 99999999999999:00:02.000'), 3, 'later'],
    ['a cue that takes no time', cue('Hi', '00:01.000 --> 00:01.000'), 3, 'ends before'],
    ['an arrow without blanks', cue('Hi', '00:01.000-->00:02.000'), 3, 'look like'],
    ['text without times', `${head}Hello\nworld`, 3, 'times'],
    ['an identifier alone', `${head}first`, 3, 'times'],
    ['an unknown setting', cue('Hi', '00:01.000 --> 00:02.000 colour:red'), 3, 'colour:red'],
    ['a setting inherited from Object', cue('Hi', '00:01.000 --> 00:02.000 constructor:x'), 3, 'constructor'],
    ['a size above all', cue('Hi', '00:01.000 --> 00:02.000 size:101%'), 3, 'size'],
    ['a setting twice', cue('Hi', '00:01.000 --> 00:02.000 size:10% size:20%'), 3, 'twice'],
    ['two cues without an empty line between them', `${cue('Hi')}00:03.000 --> 00:04.000\nHo`, 5, 'empty line'],
    ['a cue before the one above', `${cue('Hi')}\n00:00.500 --> 00:04.000\nHo`, 6, 'before the one above'],
    ['an identifier twice', `${head}a\n00:01.000 --> 00:02.000\nx\n\na\n00:02.000 --> 00:03.000\ny`, 7, 'taken'],
    ['an arrow in a note', `${head}NOTE\na --> b`, 4, '-->'],
    ['a style behind a cue', `${cue('Hi')}\nSTYLE\nx`, 6, 'before the first cue'],
    ['a plain &', cue('one\nTom & Jerry'), 5, '&amp;'],
    ['an unknown character', cue('&euro;'), 4, '&euro;'],
    ['half a pair of characters', cue('&#xD800;'), 4, 'no character'],
    ['a plain <', cue('1 < 2'), 4, '&lt;'],
    ['a tag of HTML', cue('<script>x</script>'), 4, '<script>'],
    ['tags that cross', cue('<b><i>x</b></i>'), 4, '</b>'],
    ['a tag left open', cue('<b>x'), 4, 'not closed'],
    ['a voice of nobody', cue('<v>x</v>'), 4, 'who speaks'],
  ])('with %s is refused', (_what, source, line, words) => {
    const read = () => parseVtt(source);
    expect(read).toThrow(VttError);
    expect(read).toThrow(expect.objectContaining({ line, message: expect.stringContaining(words) as string }));
  });
});

const readOrRefuse = (source: string): VttFile | undefined => {
  try {
    return parseVtt(source);
  } catch (error) {
    expect(error).toBeInstanceOf(VttError);
    return undefined;
  }
};

it('a file of whatever kind is read or refused with its line, and soon', () => {
  const whole = [head, 'NOTE x', '', 'id', '00:01.000 --> 00:02.500 align:start', '<v Ana>a &amp; <b>b</b>', '', '00:03.000 --> 00:04.000', 'c', ''].join('\n');
  const pieces = ['-->', '<', '>', '&', '\n', '\n\n', '\0', '9', ':', '.', '\uFEFF', '<v ', '</', 'NOTE', 'STYLE', ' ', '\r'];
  let seed = 3;
  const next = (limit: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * limit);
  };
  let refused = 0;
  for (let round = 0; round < 2000; round += 1) {
    const at = next(whole.length);
    const source = whole.slice(0, at) + (pieces[next(pieces.length)] ?? '') + whole.slice(at + next(4));
    const read = readOrRefuse(source);
    if (read === undefined) refused += 1;
    else expect(parseVtt(printVtt(read))).toEqual(read);
  }
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(2000);
  const began = performance.now();
  for (const piece of ['<', '&', ' ', '<b>', '\n\n', '-->', '00:01.000 --> 00:02.000 ']) expect(() => parseVtt(`${head}00:01.000 --> 00:02.000 ${piece.repeat(300_000)}x\n${piece.repeat(300_000)}`)).toThrow(VttError);
  expect(() => parseVtt(head.padEnd(10_000_001))).toThrow(VttError);
  expect(performance.now() - began).toBeLessThan(20_000);
});

describe('a printed file', () => {
  it('reads as what it was made of', () => {
    const file: VttFile = {
      title: 'Vectors',
      blocks: [
        { kind: 'style', text: '::cue { color: lime }' },
        { kind: 'note', text: 'by hand\nand foot' },
        { kind: 'cue', id: '1', from: 0, to: 1, text: 'a < b && c --> d > e', settings: { align: 'start', line: '0' } },
        { kind: 'cue', from: 3_599_999, to: 360_000_000, text: 'WEBVTT\nNOTE &lt; ¿Qué? 漢字\u200F' },
      ],
    };
    expect(parseVtt(printVtt(file))).toEqual(file);
  });

  it('reads as what it was made of, whatever the text', () => {
    const alphabet = ['a', 'ñ', '&', '<', '>', '-', ' ', '\n', '--> ', '&amp;', '</v>', '00:00.000 --> 00:01.000', 'NOTE', '\u00A0', '😀', '\t'];
    let seed = 7;
    const next = (limit: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % limit;
    };
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: next(12) }, () => alphabet[next(alphabet.length)]).join('');
      const [read] = cuesIn(parseVtt(printVtt({ blocks: [{ kind: 'cue', from: 5, to: 10, text }] })));
      expect(read?.text).toBe(text.split('\n').filter((line) => line.trim() !== '').join('\n'));
    }
  });

  it.each([
    ['a cue that takes no time', { kind: 'cue', from: 5, to: 5, text: '' }],
    ['a broken millisecond', { kind: 'cue', from: 0.5, to: 5, text: '' }],
    ['an identifier of two lines', { kind: 'cue', id: 'a\nb', from: 0, to: 5, text: '' }],
    ['a setting that is none', { kind: 'cue', from: 0, to: 5, text: '', settings: { line: '1\n\nx' } }],
    ['an arrow in a note', { kind: 'note', text: 'a --> b' }],
    ['an empty line in a note', { kind: 'note', text: 'a\n\nb' }],
  ] as const)('cannot be made of %s', (_what, block) => {
    expect(() => printVtt({ blocks: [block] })).toThrow(TypeError);
  });
});
