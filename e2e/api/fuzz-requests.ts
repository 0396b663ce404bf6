import fc from 'fast-check';
import { anyJson, brokenValues, oddText, validValue, type Known } from './fuzz-values.ts';
import { fillPath, type Operation, type Schema } from './operations.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  method: string;
  url: string;
  body: string | undefined;
  headers: Readonly<Record<string, string>>;
}

/** Identifiers of each kind, by the first segment of the paths under which they live. */
export type KnownByPath = Readonly<Record<string, Known>>;

interface Parts {
  path: Readonly<Record<string, string>>;
  query: string;
  body: string | undefined;
  headers: Readonly<Record<string, string>>;
}

const json = { 'content-type': 'application/json' };
const unknownUuid = '0199aaaa-0000-7000-8000-00000000beef';
const unknownInteger = '2147483647';

export const segmentOf = ({ path }: Operation): string => path.split('/')[2] ?? '';
const takesBody = ({ method }: Operation): boolean => method !== 'GET' && method !== 'HEAD';
const isInteger = ({ type }: Schema): boolean => type === 'integer';

const assemble = ({ method, path }: Operation, parts: Parts): WireRequest => ({
  method,
  url: `${fillPath(path, parts.path)}${parts.query === '' ? '' : `?${parts.query}`}`,
  body: parts.body,
  headers: parts.headers,
});

const pathValues = ({ pathParameters }: Operation, known: Known): fc.Arbitrary<Record<string, string>> =>
  fc.record(Object.fromEntries(pathParameters.map(({ name, schema }) => [
    name, fc.constantFrom(...(isInteger(schema) ? known.integers.map(String) : known.uuids)),
  ])));

const bodyText = (operation: Operation, known: Known): fc.Arbitrary<string | undefined> =>
  operation.body ? validValue(operation.body, known).map((value) => JSON.stringify(value)) : fc.constant(undefined);

/** A request that nothing is wrong with, as far as its schemas say. */
const sound = (operation: Operation, known: Known): fc.Arbitrary<Parts> =>
  fc.record({ path: pathValues(operation, known), body: bodyText(operation, known) })
    .map(({ path, body }) => ({ path, body, query: '', headers: body === undefined ? {} : json }));

const textsThatAreNoJson = ['{', '{"a":', "{'a':1}", '[1,', 'undefined', '{"a":1}}', '\ufeff{}x', 'NaN', '"', '\u0000', '{"a":01}', '<xml/>'];
const deep = (opening: string, closing: string): string => `${opening.repeat(20_000)}1${closing.repeat(20_000)}`;
/** What no body of ours may be, whatever its schema. */
const bodiesForNobody = [
  ...textsThatAreNoJson, 'null', '[]', '"text"', '42', 'true', deep('[', ']'),
  '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}',
];
const foreignTypes = ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'x', 'application/jsonx'];
const unstorable = ['\\u0000', '\\ud800', '\\udfff\\ud800', 'a\\u0000b'];

/** The body with one property left out or spoilt, at any depth. */
const spoiltBodies = (schema: Schema, value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null || schema.anyOf) return [];
  if (Array.isArray(value)) return value.flatMap((item, at) => spoilt(schema.items ?? {}, item).map((bad) => value.with(at, bad)));
  const { properties = {}, required = [] } = schema;
  const body = value as Record<string, unknown>;
  const without = required.map((name) => Object.fromEntries(Object.entries(body).filter(([key]) => key !== name)));
  const spoiltFields = Object.entries(properties).flatMap(([name, inner]) => spoilt(inner, body[name]).map((bad) => ({ ...body, [name]: bad })));
  return [...without, ...spoiltFields];
};

const spoilt = (schema: Schema, value: unknown): unknown[] => [...brokenValues(schema), ...spoiltBodies(schema, value)];

const withSpoiltBody = (schema: Schema, parts: Parts): fc.Arbitrary<Parts> => {
  const choices = spoiltBodies(schema, JSON.parse(parts.body ?? '{}'));
  return fc.constantFrom(...(choices.length > 0 ? choices : [null])).map((value) => ({ ...parts, body: JSON.stringify(value) }));
};

const withBrokenBody = (schema: Schema, parts: Parts): fc.Arbitrary<Parts> =>
  fc.oneof(
    { weight: 4, arbitrary: withSpoiltBody(schema, parts) },
    { weight: 2, arbitrary: fc.constantFrom(...bodiesForNobody).map((body) => ({ ...parts, body })) },
    { weight: 1, arbitrary: fc.constantFrom(...foreignTypes).map((type) => ({ ...parts, headers: { 'content-type': type } })) },
    { weight: 1, arbitrary: fc.constantFrom(...unstorable).map((text) => ({ ...parts, body: `{"any":"${text}",${parts.body?.slice(1) ?? '}'}` })) },
  );

const badUuids = ['x', '1', '%00', '%ED%A0%80', '%27%20or%201%3D1--', 'null', '%2F', '-', unknownUuid, `${unknownUuid}0`, 'x'.repeat(300), '%F0%9F%92%A9'];
const badIntegers = ['x', '0', '-1', '1.5', '2147483648', '99999999999999999999', '%00', '%ED%A0%80', '%EF%BC%91', '1%20or%201', unknownInteger, unknownUuid];

const withBrokenPath = ({ pathParameters }: Operation, parts: Parts): fc.Arbitrary<Parts> =>
  fc.constantFrom(...pathParameters).chain(({ name, schema }) =>
    fc.constantFrom(...(isInteger(schema) ? badIntegers : badUuids)).map((bad) => ({ ...parts, path: { ...parts.path, [name]: bad } })));

const badQueryOf = (name: string, schema: Schema): string[] => [
  `${name}=x&${name}=y`,
  ...(schema.type === 'integer' ? ['0.5', 'x', '1e300', '-99999999999999999999', '%00', String((schema.maximum ?? 0) + 1)].map((bad) => `${name}=${bad}`) : []),
  ...(schema.type === 'boolean' ? [`${name}=maybe`] : []),
  ...(schema.enum ? [`${name}=no-such-word`] : []),
  ...(schema.maxLength === undefined ? [] : [`${name}=${'x'.repeat(schema.maxLength + 1)}`]),
  ...(name === 'after' ? ['!!!', 'W10', 'bnVsbA', 'eyJhIjoxfQ', '%00', 'x'].map((bad) => `after=${bad}`) : []),
];

const withBrokenQuery = ({ queryParameters }: Operation, parts: Parts): fc.Arbitrary<Parts> =>
  fc.constantFrom(...queryParameters.flatMap(({ name, schema }) => badQueryOf(name, schema))).map((query) => ({ ...parts, query }));

/** Requests with something wrong that no caller may get away with; undefined where nothing can be wrong. */
export const refusedRequests = (operation: Operation, known: Known): fc.Arbitrary<WireRequest> | undefined => {
  const { body, pathParameters, queryParameters, permission, method } = operation;
  const breaks = [
    ...(body ? [(parts: Parts) => withBrokenBody(body, parts)] : []),
    // OPTIONS says what the server can do, about any upload.
    ...(pathParameters.length > 0 && method !== 'OPTIONS' ? [(parts: Parts) => withBrokenPath(operation, parts)] : []),
    ...(queryParameters.length > 0 ? [(parts: Parts) => withBrokenQuery(operation, parts)] : []),
  ];
  if (breaks.length === 0 || permission === '') return undefined;
  return sound(operation, known).chain((parts) => fc.oneof(...breaks.map((spoil) => spoil(parts)))).map((parts) => assemble(operation, parts));
};

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.record({
  'idempotency-key': fc.constantFrom('k', 'x'.repeat(201), 'a b', '\u00e9', '0'),
  'x-cart-id': fc.constantFrom('x', unknownUuid, '%00'),
  'x-correlation-id': fc.constantFrom('short', 'x'.repeat(500), "'--"),
  range: fc.constantFrom('bytes=0-0', 'bytes=5-2', 'bytes=-0', 'bytes=0-0,2-2', 'lines=1', 'bytes=99999999999999999999-', 'bytes=--'),
  'if-none-match': fc.constantFrom('*', '"x"', 'x'),
  'if-modified-since': fc.constantFrom('yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'),
  accept: fc.constantFrom('text/html', '*/*;q=0', 'x'),
  'x-http-method-override': fc.constantFrom('DELETE', 'x'),
  'x-forwarded-for': fc.constantFrom('::1', 'x'.repeat(300)),
}, { requiredKeys: [] });

/** Mostly the first, so that some requests are whole. */
const mostly = <Value>(usual: Value, ...others: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const metadata = (purpose: string): string => `filename ${btoa('a.mp4')},purpose ${btoa(purpose)}`;

const tusCore: fc.Arbitrary<Record<string, string>> = fc.record({
  'tus-resumable': mostly('1.0.0', '0.9', 'x'),
  'upload-length': mostly('4', '0', '-1', 'x', '1e3', '99999999999999999999', '3221225472', '1.5'),
  'upload-offset': mostly('0', '1', '-1', 'x', '99999999999999999999'),
  'upload-metadata': mostly(metadata('lesson'), '', 'x', 'filename !!!,purpose bGVzc29u', metadata('crime'), 'purpose bGVzc29u', `filename Li8uLi9ldGM=,purpose ${btoa('cover')}`, ',,,', 'a b c'),
  'content-type': mostly('application/offset+octet-stream', 'text/plain', 'application/json'),
});

/** Extensions of tus that the server does not offer. */
const tusExtensions: fc.Arbitrary<Record<string, string>> = fc.record({
  'upload-defer-length': fc.constantFrom('1', '0', 'x'),
  'upload-concat': fc.constantFrom('partial', 'final;/v1/uploads/x', 'x'),
  'upload-checksum': fc.constantFrom('sha1 x', 'x'),
}, { requiredKeys: [] });

const tusHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 3, arbitrary: tusCore },
  { weight: 1, arbitrary: fc.tuple(tusCore, tusExtensions).map(([core, extensions]) => ({ ...core, ...extensions })) },
);

const cursorPart = fc.oneof(
  fc.constantFrom<unknown>(0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, null, '', 'x', '0001-01-01T00:00:00Z', '9999-12-31T23:59:60Z', '2026-02-30T00:00:00Z', '275761-01-01T00:00:00Z', unknownUuid, 'newest', 'price', '-price', 'title', 'relevance'),
  oddText,
);
const forgedCursor = fc.array(cursorPart, { maxLength: 3 }).map((key) => Buffer.from(JSON.stringify(key)).toString('base64url').slice(0, 500));

const queryValue = (name: string, schema: Schema, known: Known): fc.Arbitrary<string> =>
  fc.oneof(name === 'after' ? forgedCursor : validValue(schema, known).map(String), oddText.map((text) => text.slice(0, 300))).map(encodeURIComponent);

const someParameters = ({ queryParameters }: Operation, known: Known): fc.Arbitrary<string> =>
  fc.subarray(queryParameters, { maxLength: Math.min(queryParameters.length, 3) })
    .chain((chosen) => fc.tuple(...chosen.map(({ name, schema }) => queryValue(name, schema, known).map((value) => `${name}=${value}`))))
    .map((pairs) => pairs.join('&'));

const strayQueries = ['&&&', '=', '%', '%zz=1', 'a[b][c]=1', '__proto__=1', 'limit=%F0%9F%92%A9', '%00', 'limit', `q=${'x'.repeat(4000)}`];

const oddQuery = (operation: Operation, known: Known): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: someParameters(operation, known) },
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom(...strayQueries) },
  );

const anyPath = ({ pathParameters }: Operation, known: Known): fc.Arbitrary<Record<string, string>> =>
  fc.record(Object.fromEntries(pathParameters.map(({ name, schema }) => [name, fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(isInteger(schema) ? known.integers.map(String) : known.uuids)) },
    { weight: 1, arbitrary: fc.oneof(oddText, fc.constantFrom(...known.texts)).map((text) => encodeURIComponent(text).slice(0, 300)) },
    { weight: 1, arbitrary: fc.constantFrom('%', '%zz', '%2e%2e', ';', '.', '%c0%ae') },
  )])));

const anyBody = (operation: Operation, known: Known): fc.Arbitrary<Pick<Parts, 'body' | 'headers'>> => {
  if (!takesBody(operation)) return fc.constant({ body: undefined, headers: {} });
  const sendJson = (body: string | undefined) => ({ body, headers: body === undefined ? {} : json });
  return fc.oneof(
    { weight: 6, arbitrary: bodyText(operation, known).map(sendJson) },
    { weight: 1, arbitrary: anyJson.map((value) => sendJson(JSON.stringify(value))) },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }).map((body) => ({ body, headers: { 'content-type': 'application/octet-stream' } })) },
  );
};

/** Requests of which many may well be granted: odd, but not wrong by their schemas alone. */
export const oddRequests = (operation: Operation, known: Known): fc.Arbitrary<WireRequest> =>
  fc.record({
    path: anyPath(operation, known),
    query: oddQuery(operation, known),
    content: anyBody(operation, known),
    headers: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: oddHeaders }),
    tus: segmentOf(operation) === 'uploads' ? tusHeaders : fc.constant({}),
  }).map(({ path, query, content, headers, tus }) =>
    assemble(operation, { path, query, body: content.body, headers: { ...content.headers, ...headers, ...tus } }));
