import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** The registry of this process; every service in it labels its series with its name. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry });

const registers = [registry];

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
};
