/** The languages that Whisper knows, by ISO 639. A program that runs confined reads this file and no package: the contracts have the same list. */
const codes = (
  'af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw he hi hr ht hu hy id is it ja jv ' +
  'ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ' +
  'ta te tg th tk tl tr tt uk ur uz vi yi yo yue zh'
).split(' ');
const known = new Set(codes);

/** Codes that Whisper has of its own, or that were replaced since. */
const otherCodes: Readonly<Record<string, string>> = { jw: 'jv', iw: 'he', in: 'id', nb: 'no', fil: 'tl', cmn: 'zh' };
const names = new Intl.DisplayNames(['en'], { type: 'language' });
/** Names that differ from those of Unicode. */
const otherNames: Readonly<Record<string, string>> = { castilian: 'es', valencian: 'ca', flemish: 'nl', 'haitian creole': 'ht', myanmar: 'my', moldavian: 'ro', nynorsk: 'nn' };
const codeByName = new Map<string, string>([
  ...codes.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const),
  ...Object.entries(otherNames),
]);

/** The code of a language out of a code, a tag such as es-MX or an English name; undefined when it is none that is known. */
export const languageCode = (text: string): string | undefined => {
  const wanted = text.trim().toLowerCase();
  const [primary = ''] = wanted.split(/[-_]/);
  const code = Object.hasOwn(otherCodes, primary) ? otherCodes[primary] : primary;
  return code !== undefined && known.has(code) ? code : codeByName.get(wanted);
};

/** The name that whisper.cpp has for a language. */
export const whisperCode = (code: string): string => (code === 'jv' ? 'jw' : code);

export const languageName = (code: string): string => names.of(code) ?? code;

/** What stands for a language that nobody could tell (BCP 47). */
export const undetermined = 'und';
