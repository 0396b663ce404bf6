import { speechLanguages } from '@liceo/contracts/speech-languages';
import { expect, it } from 'vitest';
import { languageCode, languageName, whisperCode } from './language.ts';

it.each([
  ['es', 'es'], ['es-MX', 'es'], ['pt_BR', 'pt'], ['EN', 'en'], [' Spanish ', 'es'], ['castilian', 'es'], ['Haitian Creole', 'ht'], ['cantonese', 'yue'],
  ['zh-Hant-TW', 'zh'], ['jw', 'jv'], ['nb-NO', 'no'], ['tlh', undefined], ['klingon', undefined], ['', undefined], ['constructor', undefined], ['und', undefined],
])('the language "%s" is %s', (text, code) => {
  expect(languageCode(text)).toBe(code);
});

it('every language has a name, by which it is found, and a code that whisper.cpp knows', () => {
  for (const code of ['es', 'en', 'jv', 'my', 'haw', 'yue', 'zh', 'no', 'ht', 'tl']) expect(languageCode(languageName(code))).toBe(code);
  expect(whisperCode('jv')).toBe('jw');
  expect(whisperCode('es')).toBe('es');
});

it('every language that a teacher can choose is known', () => {
  expect(speechLanguages.filter((code) => languageCode(code) !== code)).toEqual([]);
});
