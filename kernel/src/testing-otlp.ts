import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const Value = Type.Union([
  Type.Object({ stringValue: Type.String() }, { additionalProperties: false }),
  Type.Object({ intValue: Type.Union([Type.Integer(), Type.String({ pattern: '^-?\\d+$' })]) }, { additionalProperties: false }),
  Type.Object({ doubleValue: Type.Number() }, { additionalProperties: false }),
  Type.Object({ boolValue: Type.Boolean() }, { additionalProperties: false }),
]);
const Attribute = Type.Object({ key: Type.String({ minLength: 1 }), value: Value }, { additionalProperties: false });
const TraceId = Type.String({ pattern: '^(?!0+$)[0-9a-f]{32}$' });
const SpanId = Type.String({ pattern: '^(?!0+$)[0-9a-f]{16}$' });
const Nanoseconds = Type.String({ pattern: '^\\d{19}$' });
const Link = Type.Object({ traceId: TraceId, spanId: SpanId });
const Span = Type.Object({
  traceId: TraceId,
  spanId: SpanId,
  parentSpanId: Type.Optional(SpanId),
  name: Type.String({ minLength: 1 }),
  kind: Type.Integer({ minimum: 1, maximum: 5 }),
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: Type.Array(Attribute),
  links: Type.Optional(Type.Array(Link)),
  status: Type.Optional(Type.Object({ code: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 })), message: Type.Optional(Type.String()) })),
});
const Export = Type.Object({
  resourceSpans: Type.Array(
    Type.Object({
      resource: Type.Object({ attributes: Type.Array(Attribute) }),
      scopeSpans: Type.Array(Type.Object({ scope: Type.Object({ name: Type.String() }), spans: Type.Array(Span) })),
    }),
  ),
});

const validator = Compile(Export);

const kinds = ['', 'internal', 'server', 'client', 'producer', 'consumer'];

/** A span as it arrived. */
export interface ReceivedSpan {
  /** `service.name` of its resource. */
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: string;
  attributes: Record<string, unknown>;
  links: { traceId: string; spanId: string }[];
  hasFailed: boolean;
}

/** What a collector received: its spans, and what of it was no OTLP. */
export interface Collected {
  spans: ReceivedSpan[];
  faults: string[];
}

export interface OtlpReceiver {
  /** The endpoint to give to a process. */
  url: string;
  collected(): Collected;
  stop(): Promise<void>;
}

const attributesOf = (attributes: readonly Static<typeof Attribute>[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] as unknown]));

const spansOf = ({ resourceSpans }: Static<typeof Export>): ReceivedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId, name, kind, attributes, links = [], status }) => ({
        service: String(attributesOf(resource.attributes)['service.name']),
        traceId, spanId, name, links, kind: kinds[kind] ?? '', attributes: attributesOf(attributes), hasFailed: status?.code === 2,
        ...(parentSpanId === undefined ? {} : { parentSpanId }),
      })),
    ),
  );

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += String(chunk);
  return body;
};

/** A collector for OTLP/HTTP in JSON that takes nothing but that. `GET /collected` answers what it has. */
export const startOtlpReceiver = async (): Promise<OtlpReceiver> => {
  const collected: Collected = { spans: [], faults: [] };

  const faultOf = ({ method, url, headers }: IncomingMessage, body: string): string | undefined => {
    if (method !== 'POST' || url !== '/v1/traces') return `${method} ${url} is not POST /v1/traces`;
    if (headers['content-type'] !== 'application/json') return `The content type is ${headers['content-type']}`;
    const value: unknown = JSON.parse(body);
    const [fault] = validator.Errors(value);
    if (fault) return `${fault.instancePath} ${fault.message}`;
    collected.spans.push(...spansOf(value as Static<typeof Export>));
    return undefined;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asJson = { 'content-type': 'application/json' };
    if (request.method === 'GET' && request.url === '/collected') return void response.writeHead(200, asJson).end(JSON.stringify(collected));
    const fault = faultOf(request, await bodyOf(request));
    if (fault !== undefined) collected.faults.push(fault);
    response.writeHead(fault === undefined ? 200 : 400, asJson).end('{}');
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      collected.faults.push(String(error));
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    collected: () => collected,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
