import type { FlowContext } from '@liceo/kernel/context';
import { metrics } from '@liceo/kernel/metrics';
import { resultOfAnswer, type Tracer } from '@liceo/kernel/telemetry';
import type { FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';

/** Follows a request to the end of its answer. `route` is a pattern, never a path. Answers the flow that the request is. */
export type Watch = (request: FastifyRequest, response: ServerResponse, route: string) => FlowContext;

const foreignTraces = new WeakMap<FastifyRequest, string>();

/**
 * Takes from a request what it says of a trace. Anybody may send a `traceparent`, and who believes it has
 * strangers decide what is recorded, and write into the traces of others: a trace begins at the gateway,
 * and is only linked to what the caller named.
 */
export const forgetForeignTrace = (request: FastifyRequest): void => {
  const { headers } = request.raw;
  if (typeof headers['traceparent'] === 'string') foreignTraces.set(request, headers['traceparent']);
  delete headers['traceparent'];
  delete headers['tracestate'];
  delete headers['baggage'];
};

/** Measures requests at the door, and traces them when there is a tracer. */
export const createWatch =
  (tracer: Tracer | undefined): Watch =>
  (request, response, route) => {
    const { correlationId, method } = request;
    const foreign = tracer && foreignTraces.get(request);
    const span = tracer?.start({
      kind: 'server',
      name: `${method} ${route}`,
      links: foreign ? [foreign] : [],
      attributes: { 'http.request.method': method, 'http.route': route, 'liceo.correlation_id': correlationId },
    });
    if (span) request.raw.headers['traceparent'] = span.traceparent;
    const began = performance.now();
    response.once('close', () => {
      metrics.requests.labels('gateway', method, route, String(response.statusCode)).observe((performance.now() - began) / 1000);
      span?.end(resultOfAnswer(response));
    });
    return { correlationId, traceparent: span?.traceparent };
  };
