import fc from 'fast-check';
import type { Schema } from './operations.ts';

/** Text that is stored and shown as it came, or refused: marks from right to left, emoji, blanks of all kinds, SQL and markup. */
const oddTexts = [
  'Ünïcödé', '‮abc‬', 'مرحبا', '👩‍👩‍👧‍👦', 'a\u0301\u0323', '\u200b\u200d', '\u2028\u2029', '\ufeff', '\uffff', '🏳️‍🌈'.repeat(3), ' \t\n\r ', '\u0001\u001b[31m',
  "'; drop table account; --", '" or ""="', '%', '_', '\\', '\\\\%', '${7*7}', '{{7*7}}', '<script>alert(1)</script>', '../../etc/passwd', 'null', '-1', '1e309',
  "a & b | !c <-> (d):*", '& | ! ( )', 'x'.repeat(5000), '𝒳'.repeat(300), 'İ', 'ß', 'ﬁ',
];

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
  fc.string({ maxLength: 40 }),
);

const oddNumbers = [0, -1, 1, 2_147_483_647, 2_147_483_648, -2_147_483_649, Number.MAX_SAFE_INTEGER, 1e21, -1e300, 0.1, 1.5];

const anyNumber = fc.oneof(fc.constantFrom(...oddNumbers), fc.integer());

/** Identifiers that exist, so that requests get as far as the use case. */
export interface Known {
  uuids: readonly string[];
  integers: readonly number[];
  texts: readonly string[];
}

const uuidOf = ({ uuids }: Known): fc.Arbitrary<string> => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...uuids) }, { weight: 1, arbitrary: fc.uuid() });

const textOf = (schema: Schema, known: Known): fc.Arbitrary<string> => {
  if (schema.format === 'uuid') return uuidOf(known);
  const plain = schema.pattern?.startsWith('^') ? fc.stringMatching(new RegExp(schema.pattern)) : fc.oneof(oddText, fc.constantFrom(...known.texts));
  return plain.map((text) => text.slice(0, schema.maxLength ?? 200).padEnd(schema.minLength ?? 0, 'x'));
};

const integerOf = ({ minimum = -1000, maximum = 1000 }: Schema, { integers }: Known): fc.Arbitrary<number> => {
  const inRange = integers.filter((value) => value >= minimum && value <= maximum);
  return fc.oneof(
    fc.constantFrom(minimum, maximum, ...inRange),
    fc.integer({ min: Math.max(minimum, -2_147_483_648), max: Math.min(maximum, 2_147_483_647) }),
    ...(inRange.length > 0 ? [fc.constantFrom(...inRange)] : []),
  );
};

/** What only means something when it is said right; without it few requests would get past the first look. */
const meaningful: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  email: fc.uuid().map((id) => `${id}@example.test`),
  password: fc.constant('a long walk by the sea'),
  token: fc.constantFrom('tok_ok', 'tok_declined', 'tok_needs_action'),
  currency: fc.constant('EUR'),
  timeZone: fc.constantFrom('Europe/Madrid', 'UTC'),
  coupon: fc.constant(undefined),
};

const fieldOf = (name: string, schema: Schema, known: Known): fc.Arbitrary<unknown> => {
  const value = validValue(schema, known);
  const sensible = meaningful[name];
  return sensible && schema.type === 'string' ? fc.oneof({ weight: 3, arbitrary: sensible }, { weight: 1, arbitrary: value }) : value;
};

const objectOf = ({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<Record<string, unknown>> => {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, fieldOf(name, schema, known)]));
  const extra = fc.dictionary(fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__'), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 });
  return fc.tuple(fc.record(fields, { requiredKeys: required }), extra).map(([body, more]) => ({ ...more, ...body }));
};

/** A value that the schema allows, odd where it may be. */
export const validValue = (schema: Schema, known: Known): fc.Arbitrary<unknown> => {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((option) => validValue(option, known)));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string': return textOf(schema, known);
    case 'integer':
    case 'number': return integerOf(schema, known);
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    case 'array': return fc.array(validValue(schema.items ?? {}, known), { maxLength: Math.min(schema.maxItems ?? 5, 5) });
    case 'object': return objectOf(schema, known);
    default: return fc.jsonValue({ maxDepth: 2 });
  }
};

const typesOf = (schema: Schema): Set<string> => {
  if (schema.anyOf) return new Set(schema.anyOf.flatMap((option) => [...typesOf(option)]));
  if (schema.type === undefined) return new Set(schema.enum?.map((value) => typeof value) ?? []);
  return new Set([schema.type].flat().map((type) => (type === 'integer' ? 'number' : type)));
};

const samples: Readonly<Record<string, readonly unknown[]>> = {
  string: ['text', ''], number: [7, -1, 1.5], boolean: [true], null: [null], array: [[], [[[]]]], object: [{}, { a: { b: 1 } }],
};

const wrongTypes = (schema: Schema): unknown[] => {
  const types = typesOf(schema);
  return types.size === 0 ? [] : Object.entries(samples).filter(([type]) => !types.has(type)).flatMap(([, values]) => values);
};

const isText = ({ type, enum: words }: Schema): boolean => type === 'string' && words === undefined;

/** Values beside what the schema allows; none for a schema that allows everything. */
export const brokenValues = (schema: Schema): unknown[] => {
  if (schema.anyOf) return wrongTypes(schema);
  return [
    ...wrongTypes(schema),
    ...(schema.enum ? ['no such word'] : []),
    ...(isText(schema) && schema.maxLength !== undefined ? ['x'.repeat(schema.maxLength + 1)] : []),
    ...(isText(schema) && (schema.minLength ?? 0) > 0 ? [''] : []),
    ...(isText(schema) && (schema.format === 'uuid' || schema.pattern?.startsWith('^')) ? ['¿?'] : []),
    ...(schema.format === 'uuid' ? ['0199aaaa-0000-7000-8000-00000000000g'] : []),
    ...(schema.type === 'integer' ? [1.5, 1e300, -1e300] : []),
    ...(schema.maximum === undefined || schema.enum ? [] : [schema.maximum + 1]),
    ...(schema.minimum === undefined || schema.enum ? [] : [schema.minimum - 1]),
    ...(schema.maxItems === undefined ? [] : [Array.from({ length: schema.maxItems + 1 }, () => null)]),
  ];
};

/** Any JSON at all. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(fc.jsonValue({ maxDepth: 4 }), anyNumber, oddText);
