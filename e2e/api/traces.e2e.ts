import { randomBytes } from 'node:crypto';
import { startOtlpReceiver, type Collected, type ReceivedSpan } from '@liceo/kernel/testing-otlp';
import { afterAll, describe, expect, it } from 'vitest';
import { startPlatform, waitFor } from '../platform.ts';
import { orderWhen, pay, placeOrder } from './checkout.ts';
import { mailTo } from './mails.ts';

const receiver = await startOtlpReceiver();
const collector = receiver.url;
afterAll(() => receiver.stop());

const platform = await startPlatform({ OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_BSP_SCHEDULE_DELAY: '200' });
const secondsToArrive = 20;

const collected = async (): Promise<Collected> => (await fetch(`${collector}/collected`)).json() as Promise<Collected>;

const linkedTo = (trace: string): Promise<ReceivedSpan> =>
  waitFor(async () => (await collected()).spans.find(({ links }) => links.some(({ traceId }) => traceId === trace)), {
    seconds: secondsToArrive, what: `a span that links to ${trace}`,
  });

const placed = 'POST /v1/orders';
const involved = ['liceo-gateway', 'liceo-orders', 'liceo-catalog', 'liceo-payments', 'liceo-learning', 'liceo-notifications'];

// A platform that others started sends its spans elsewhere.
describe.skipIf(platform.shape === 'elsewhere')('a trace', () => {
  it('of a checkout is connected through all services, from the order to the receipt', async () => {
    const { spans: before } = await collected();
    const course = await platform.sellCourse();
    const buyer = await platform.newcomer();
    const order = await placeOrder(buyer, course.productId);
    await pay(buyer, order);
    await orderWhen(buyer, order, 'completed');
    await mailTo(buyer, order.number);

    const known = new Set(before.map(({ spanId }) => spanId));
    const spansOf = async (): Promise<ReceivedSpan[]> => (await collected()).spans.filter(({ spanId }) => !known.has(spanId));
    const traceOf = (spans: readonly ReceivedSpan[]): ReceivedSpan[] => {
      const root = spans.find(({ name, service }) => name === placed && service === 'liceo-gateway');
      return spans.filter(({ traceId }) => traceId === root?.traceId);
    };
    const parentsOf = (trace: readonly ReceivedSpan[]): string[] => trace.flatMap(({ parentSpanId }) => parentSpanId ?? []);
    // Each process delivers its spans when it does.
    const spans = await waitFor(async () => {
      const now = await spansOf();
      const trace = traceOf(now);
      const ids = new Set(trace.map(({ spanId }) => spanId));
      const hasEnded = trace.some(({ name }) => name === 'send notifications.MessageSent');
      return hasEnded && parentsOf(trace).every((id) => ids.has(id)) ? now : undefined;
    }, { seconds: secondsToArrive, what: 'the trace of the checkout' });

    const trace = traceOf(spans);
    expect(trace.filter(({ parentSpanId }) => parentSpanId === undefined)).toEqual([
      expect.objectContaining({ name: placed, service: 'liceo-gateway', kind: 'server' }),
    ]);
    expect([...new Set(trace.map(({ service }) => service))]).toEqual(expect.arrayContaining(involved));
    expect(trace.filter(({ hasFailed }) => hasFailed)).toEqual([]);
    expect(trace.map(({ service, kind, name }) => `${service} ${kind} ${name}`)).toEqual(expect.arrayContaining([
      'liceo-orders server POST /orders',
      'liceo-orders producer send orders.OrderCreated',
      'liceo-catalog consumer process orders.OrderCreated',
      'liceo-orders consumer process catalog.InventoryReserved',
      'liceo-learning consumer process orders.EnrolmentRequested',
      'liceo-payments consumer process orders.CaptureRequested',
      'liceo-orders consumer process payments.PaymentCompleted',
      'liceo-notifications consumer process orders.OrderCompleted',
    ]));

    // The payment is confirmed by a request of its own, and so a trace: the order's step links to it.
    const step = trace.find(({ name }) => name === 'checkout payments.PaymentAuthorized');
    const confirmation = spans.find(({ name, service }) => name === 'POST /v1/payments/:id/confirm' && service === 'liceo-gateway');
    expect(step?.links.map(({ traceId }) => traceId)).toEqual([confirmation?.traceId]);
    expect(confirmation?.traceId).not.toBe(trace[0]?.traceId);
    expect((await collected()).faults).toEqual([]);
  });

  it('of a page shows what the page asked of the services', async () => {
    const foreign = randomBytes(16).toString('hex');
    expect((await platform.visitor.get('/', { traceparent: `00-${foreign}-00f067aa0ba902b7-01` })).status).toBe(200);
    const page = await linkedTo(foreign);
    expect(page).toMatchObject({ service: 'liceo-gateway', name: 'GET /*' });
    await waitFor(async () => (await collected()).spans.some(({ traceId, service, kind }) => traceId === page.traceId && service === 'liceo-catalog' && kind === 'server'), {
      seconds: secondsToArrive, what: 'the span of the catalog',
    });
  });

  it('begins at the gateway, whatever the caller says of one', async () => {
    const foreign = randomBytes(16).toString('hex');
    await platform.visitor.get('/v1/products?search=traced', { traceparent: `00-${foreign}-00f067aa0ba902b7-01` });
    expect(await linkedTo(foreign)).toMatchObject({ service: 'liceo-gateway', name: 'GET /v1/products' });
    expect((await collected()).spans.filter(({ traceId }) => traceId === foreign)).toEqual([]);
  });
});

describe('the metrics', () => {
  it('are given on this machine, with the door’s own requests, and never through a proxy or the API', async () => {
    await platform.visitor.get('/v1/products');
    const { status, text } = await platform.visitor.get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('http_server_request_duration_seconds_count{service="gateway",method="GET",route="/v1/products",status="200"}');
    expect((await platform.visitor.get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
    expect((await platform.visitor.get('/v1/metrics')).status).toBe(404);
  });
});
