import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import kernelPackage from '../package.json' with { type: 'json' };

/** The registry of this process; every service in it labels its series with its name. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry });

const registers = [registry];

new Gauge({ name: 'liceo_build_info', help: 'The version that this process runs', labelNames: ['version'], registers }).labels(kernelPackage.version).set(1);

export const metrics = {
  requests: new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP requests by service, route and status',
    labelNames: ['service', 'method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  }),
  eventsSent: new Counter({
    name: 'liceo_events_sent_total',
    help: 'Events that the transport confirmed',
    labelNames: ['service'],
    registers,
  }),
  eventsHandled: new Counter({
    name: 'liceo_events_handled_total',
    help: 'Events whose reaction committed',
    labelNames: ['service'],
    registers,
  }),
  eventsFailed: new Counter({
    name: 'liceo_event_failures_total',
    help: 'Attempts at a reaction that failed',
    labelNames: ['service', 'type'],
    registers,
  }),
  deadLetters: new Counter({
    name: 'liceo_dead_letters_total',
    help: 'Events that were given up after the last attempt',
    labelNames: ['service', 'type'],
    registers,
  }),
  sagaStates: new Counter({
    name: 'liceo_saga_states_total',
    help: 'How often a saga came into a state',
    labelNames: ['saga', 'state'],
    registers,
  }),
  upstreamRequests: new Counter({
    name: 'liceo_upstream_requests_total',
    help: 'Requests to instances of a service by the class of their status, or by why there was none',
    labelNames: ['upstream', 'instance', 'result'],
    registers,
  }),
  upstreamRetries: new Counter({
    name: 'liceo_upstream_retries_total',
    help: 'Requests that were asked again',
    labelNames: ['upstream'],
    registers,
  }),
  healthyInstances: new Gauge({
    name: 'liceo_upstream_healthy_instances',
    help: 'Instances of a service that get requests from this process',
    labelNames: ['upstream'],
    registers,
  }),
  breakerState: new Gauge({
    name: 'liceo_breaker_state',
    help: 'The circuit breaker of a service: 0 closed, 1 half open, 2 open',
    labelNames: ['upstream'],
    registers,
  }),
  bulkhead: new Gauge({
    name: 'liceo_bulkhead_requests',
    help: 'Requests to a service that are under way, queued, or streams',
    labelNames: ['upstream', 'state'],
    registers,
  }),
};
