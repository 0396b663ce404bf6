import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { es } from './es.ts';

/** Every text of a catalogue by its path; a text with parameters counts with its number of them. */
const textsOf = (value: unknown, path = ''): [string, unknown][] => {
  if (typeof value === 'function') return [[path, value.length]];
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
};

const services = new URL('../../../../services/', import.meta.url);

/** The codes that the error table of a service declares: `courseMissing` of learning is `learning.course_missing`. */
const codesOf = (service: string): string[] => {
  const source = readFileSync(new URL(`${service}/src/errors.ts`, services), 'utf8');
  return [...source.matchAll(/^\s+(\w+): '\w+',$/gm)].map(([, name = '']) =>
    `${service}.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
};

describe('the catalogues', () => {
  test('have the same texts in both languages', () => {
    expect(textsOf(en).map(([path]) => path).toSorted()).toEqual(textsOf(es).map(([path]) => path).toSorted());
  });

  test('have no empty text', () => {
    for (const [path, text] of [...textsOf(es), ...textsOf(en)]) expect(text, path).not.toBe('');
  });

  test('were translated: sentences differ between the languages', () => {
    const english = new Map(textsOf(en));
    const same = textsOf(es).filter(([path, text]) => typeof text === 'string' && text.includes(' ') && english.get(path) === text);
    expect(same).toEqual([]);
  });

  test.each(readdirSync(services))('explain every error of %s', (service) => {
    const codes = codesOf(service);
    expect(codes).not.toEqual([]);
    for (const code of codes) expect(es.problems.codes).toHaveProperty([code]);
  });
});
