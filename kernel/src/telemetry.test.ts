import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Type from 'typebox';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { notes, NoteSeen, NoteWritten, type NotesTables } from '../fixtures/notes/src/index.ts';
import { createClients, fetchInMemory } from './clients.ts';
import { parseConfig } from './config.ts';
import { inFlow, type FlowContext } from './context.ts';
import { newId } from './id.ts';
import { createLogger } from './log.ts';
import { publish } from './messaging.ts';
import { createSaga } from './saga.ts';
import { startTracing, TelemetrySettings, type Tracer } from './telemetry.ts';
import { startForTest } from './testing.ts';
import { startOtlpReceiver, type ReceivedSpan } from './testing-otlp.ts';
import { freePort } from './free-port.ts';

const receiver = await startOtlpReceiver();
const silent = createLogger('silent');
const settings = parseConfig(Type.Object(TelemetrySettings), { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '20' });
const tracing = await startTracing(settings, silent);
const tracer = tracing?.of('notes');
if (!tracer) throw new Error('There is no tracer');

const lines: Record<string, unknown>[] = [];
const t = await startForTest<NotesTables>(notes, {
  tracer, logLevel: 'debug', logTo: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
});
const ada = await t.as({});

afterAll(async () => {
  await t.stop();
  await tracing?.stop();
  await receiver.stop();
});

const traceId = () => newId().replaceAll('-', '');
const parent = '00f067aa0ba902b7';
const beginning = (): FlowContext & { traceparent: string; id: string } => {
  const id = traceId();
  return { id, correlationId: newId(), traceparent: `00-${id}-${parent}-01` };
};

const waitUntil = async <Seen>(seen: () => Seen | undefined): Promise<Seen> => {
  for (;;) {
    const now = seen();
    if (now !== undefined) return now;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** The spans of a trace, once there are so many. */
const spansOf = (id: string, count: number): Promise<ReceivedSpan[]> =>
  waitUntil(() => {
    const spans = receiver.collected().spans.filter((span) => span.traceId === id);
    return spans.length >= count ? spans : undefined;
  });

/** Spans are delivered in the order in which they ended: when a later one is there, so is all that came before. */
const settled = async (): Promise<void> => {
  const { id, traceparent } = beginning();
  tracer.start({ kind: 'internal', name: 'mark', parent: traceparent, attributes: {} }).end();
  await spansOf(id, 1);
};

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => {
  const found = spans.find((span) => span.name === name);
  if (!found) throw new Error(`There is no span ${name} among ${spans.map((span) => span.name).join()}`);
  return found;
};

beforeEach(() => void lines.splice(0));
afterAll(() => expect(receiver.collected().faults).toEqual([]));

describe('a request', () => {
  it('goes on with the trace of its caller, and so does the event that it publishes', async () => {
    const { id, traceparent } = beginning();
    const { body, headers } = await ada.post('/notes', { text: 'traced' }, { traceparent });
    const spans = await spansOf(id, 2);
    const [request, event] = [named(spans, 'POST /notes'), named(spans, 'send notes.NoteWritten')];
    expect(request).toMatchObject({
      service: 'liceo-notes', kind: 'server', parentSpanId: parent, hasFailed: false,
      attributes: {
        'http.request.method': 'POST', 'http.route': '/notes', 'http.response.status_code': 201, 'liceo.correlation_id': headers['x-correlation-id'],
      },
    });
    expect(event).toMatchObject({ service: 'liceo-notes', kind: 'producer', parentSpanId: request.spanId });
    const [row] = await t.runtime.connection.db.selectFrom('kernel.outbox').select('traceparent').where('subject', '=', body.id).execute();
    expect(row?.traceparent).toBe(`00-${id}-${event.spanId}-01`);
  });

  it('that fails says so in its span, and in a line with its ids', async () => {
    const { id, traceparent } = beginning();
    const remover = await t.as({ permissions: ['notes:delete'] });
    const { headers } = await remover.delete(`/notes/${newId()}`, { traceparent });
    const [span] = await spansOf(id, 1);
    expect(span).toMatchObject({ name: 'DELETE /notes/:id', hasFailed: true, attributes: { 'http.response.status_code': 500, 'error.type': '500' } });
    expect(lines).toContainEqual(expect.objectContaining({
      level: 50, msg: 'a request failed', correlationId: headers['x-correlation-id'], traceId: id, spanId: span?.spanId,
    }));
  });

  it('is noted at debug with its route', async () => {
    const { headers } = await ada.get(`/notes/${newId()}`);
    expect(lines).toContainEqual(expect.objectContaining({
      level: 20, msg: 'answered', method: 'GET', route: '/notes/:id', status: 404, correlationId: headers['x-correlation-id'],
    }));
  });

  it('without a trace begins one, unless it asks how the process is', async () => {
    const correlation = newId();
    await t.anonymous.get('/health/ready', { 'x-correlation-id': correlation });
    await t.anonymous.get(`/notes/${newId()}`, { 'x-correlation-id': correlation, traceparent: '00-nonsense' });
    await settled();
    const spans = receiver.collected().spans.filter(({ attributes }) => attributes['liceo.correlation_id'] === correlation);
    expect(spans.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([['GET /notes/:id', undefined]]);
  });

  it('to another service carries trace and correlation id, in memory as well', async () => {
    const { id, ...flow } = beginning();
    const clients = createClients(() => fetchInMemory(() => t.runtime.http.app), { tracer: tracing?.of('readers') });
    const call = () => clients.of<{ '/notes/{id}': { get: { parameters: { path: { id: string } }; responses: { 404: { content: { 'application/json': object } } } } } }>('notes')
      .GET('/notes/{id}', { params: { path: { id: newId() } } });
    const { response } = await inFlow(flow, call);
    expect(response.headers.get('x-correlation-id')).toBe(flow.correlationId);
    const spans = await spansOf(id, 2);
    const [client, server] = [named(spans, 'GET /notes/{id}'), named(spans, 'GET /notes/:id')];
    expect(client).toMatchObject({ service: 'liceo-readers', kind: 'client', parentSpanId: parent, hasFailed: true, attributes: { 'server.address': 'notes' } });
    expect(server.parentSpanId).toBe(client.spanId);
  });
});

describe('an event', () => {
  const arrive = (data: { id: string; by: string }, traceparent?: string) =>
    t.runtime.inbox.accept([{
      specversion: '1.0', id: newId(), type: NoteSeen.name, source: '/readers', subject: data.id, time: t.clock.now().toISOString(),
      datacontenttype: 'application/json', eventversion: 1, correlationid: newId(), ...(traceparent ? { traceparent } : {}), data,
    }]);

  it('is handled in the trace in which it was published, each of a batch in its own', async () => {
    const both = [beginning(), beginning()];
    const made = await Promise.all(both.map(() => ada.post('/notes', { text: 'seen' })));
    await Promise.all(both.map(({ traceparent }, at) => arrive({ id: made[at]?.body.id, by: 'bob' }, traceparent)));
    for (const { id } of both) {
      const [span] = await spansOf(id, 1);
      expect(span).toMatchObject({ name: 'process readers.NoteSeen', kind: 'consumer', parentSpanId: parent, hasFailed: false });
    }
  });

  it('that cannot be handled shows every attempt as failed, and its lines carry its ids', async () => {
    const { id, traceparent } = beginning();
    await arrive({ id: newId(), by: 'poison' }, traceparent);
    await t.runtime.inbox.loop.idle();
    const spans = await spansOf(id, 1);
    expect(spans.every(({ name, hasFailed }) => name === 'process readers.NoteSeen' && hasFailed)).toBe(true);
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'a reaction failed and will be tried again', traceId: id, correlationId: expect.any(String) }));
  });

  it('of a transaction that rolled back leaves no span', async () => {
    const { id, ...flow } = beginning();
    const work = t.db.transaction(async (tx) => {
      await publish(tx, NoteWritten, { subject: newId(), data: { id: newId(), text: 'never' } });
      throw new Error('rolled back');
    });
    await expect(inFlow(flow, () => work)).rejects.toThrow('rolled back');
    await settled();
    expect(receiver.collected().spans.filter((span) => span.traceId === id)).toEqual([]);
  });
});

it('the steps of a saga stay in the trace in which it began, linked to what they answer', async () => {
  interface Step {
    type: 'asked' | 'answered';
  }
  const saga = createSaga<{ status: string }, { type: 'tell' }, Step, NotesTables>(
    {
      name: 'asking',
      events: [],
      idOf: () => undefined,
      decide: (_state, input) => ({ state: { status: input.type }, commands: [{ type: 'tell' }], deadline: input.type === 'asked' ? t.clock.now() : null }),
      perform: (tx, id) => publish(tx, NoteWritten, { subject: id, data: { id, text: 'told' } }),
      describe: () => null,
    },
    { db: t.db, clock: t.clock },
  );
  const sagaId = newId();
  const [order, payment] = [beginning(), beginning()];
  await inFlow(order, () => t.db.transaction((tx) => saga.start(tx, sagaId, { type: 'asked' })));
  expect(await saga.deadlines.run()).toBe(1);
  await inFlow(payment, () => t.db.transaction((tx) => saga.handle(tx, sagaId, { type: 'answered' })));

  const spans = await spansOf(order.id, 6);
  const steps = ['asking asked', 'asking timeout', 'asking answered'].map((name) => named(spans, name));
  expect(steps.map(({ parentSpanId }) => parentSpanId)).toEqual([parent, parent, parent]);
  expect(steps.map(({ links }) => links.map((link) => link.traceId))).toEqual([[], [], [payment.id]]);
  const told = spans.filter(({ name }) => name === 'send notes.NoteWritten').map(({ parentSpanId }) => parentSpanId);
  expect(told.toSorted()).toEqual(steps.map(({ spanId }) => spanId).toSorted());
});

it('a job begins a trace', async () => {
  await t.runtime.jobs().run('notes.tidy');
  await settled();
  expect(receiver.collected().spans).toContainEqual(expect.objectContaining({ name: 'job notes.tidy', kind: 'internal', hasFailed: false }));
});

describe('the settings', () => {
  it('name every fault', () => {
    const reading = () => parseConfig(Type.Object(TelemetrySettings), { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318', OTEL_TRACES_SAMPLER_ARG: '2' });
    for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER_ARG']) expect(reading).toThrow(name);
  });

  it('without an endpoint trace nothing', async () => {
    expect(await startTracing(parseConfig(Type.Object(TelemetrySettings), {}), silent)).toBeUndefined();
  });

  it('trace a share of the requests; what is left out is so to its end', async () => {
    const none = await startTracing({ ...settings, OTEL_TRACES_SAMPLER_ARG: 0 }, silent);
    const of = none?.of('notes');
    const root = of?.start({ kind: 'server', name: 'GET /', attributes: {} });
    const child = of?.start({ kind: 'internal', name: 'child', parent: root?.traceparent, attributes: {} });
    const [, id = '', , flags] = root?.traceparent.split('-') ?? [];
    expect(flags).toBe('00');
    expect(child?.traceparent).toMatch(new RegExp(`^00-${id}-[0-9a-f]{16}-00$`));
    const recorded = beginning();
    of?.start({ kind: 'server', name: 'GET /', parent: recorded.traceparent, attributes: {} }).end();
    child?.end();
    root?.end();
    await none?.stop();
    expect(receiver.collected().spans.filter((span) => span.traceId === id)).toEqual([]);
    await spansOf(recorded.id, 1);
  });
});

describe('a collector that is away', () => {
  const fill = (of: Tracer | undefined, spans: number): void => {
    for (let span = 0; span < spans; span += 1) of?.start({ kind: 'internal', name: 'lost', attributes: {} }).end();
  };

  it('is named once, and once when it is back', async () => {
    let status = 400;
    let asked = 0;
    const collector = createServer((request, response) => {
      asked += 1;
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const said: string[] = [];
    const log = createLogger('info', { write: (line) => void said.push((JSON.parse(line) as { msg: string }).msg) });
    const away = await startTracing({ ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` }, log);
    const deliver = async () => {
      const before = asked;
      fill(away?.of('notes'), 1);
      await waitUntil(() => (asked > before ? asked : undefined));
    };
    for (let time = 0; time < 3; time += 1) await deliver();
    status = 200;
    for (let time = 0; time < 3; time += 1) await deliver();
    await away?.stop();
    collector.close();
    expect(said).toEqual(['traces cannot be delivered and are dropped until they can', 'traces are delivered again']);
  });

  it('holds nothing up', async () => {
    const away = await startTracing({ ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}` }, silent);
    fill(away?.of('notes'), 10_000);
    const began = performance.now();
    await away?.stop();
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
