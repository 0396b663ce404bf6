import type { ServerResponse } from 'node:http';
import Type, { type Static, type TObject } from 'typebox';
import type { Logger } from './log.ts';

/** The standard variables of OpenTelemetry that a process takes; part of its configuration. */
export const TelemetrySettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(
    Type.String({ pattern: '^https?://[^\\s/]+(/\\S*)?$', description: 'Where traces go: a collector’s address for OTLP over HTTP. None without it' }),
  ),
  OTEL_TRACES_SAMPLER_ARG: Type.Number({ minimum: 0, maximum: 1, default: 1, description: 'The share of requests that are traced' }),
  OTEL_BSP_SCHEDULE_DELAY: Type.Integer({ minimum: 1, maximum: 60_000, default: 5000, description: 'Milliseconds between two deliveries of spans' }),
};
export type TelemetrySettings = Static<TObject<typeof TelemetrySettings>>;

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

export type Attributes = Readonly<Record<string, string | number>>;

export interface SpanStart {
  kind: SpanKind;
  /** What is done, with few values: a route, an event's type. Never an id. */
  name: string;
  /** The `traceparent` of the span that led to this one; without it a new trace begins. */
  parent?: string | undefined;
  /** Spans of other traces that had a part in it. */
  links?: readonly string[];
  attributes: Attributes;
}

export interface SpanResult {
  attributes?: Attributes;
  /** What it failed with. */
  fault?: unknown;
}

/** A stretch of work, as a trace shows it. */
export interface Span {
  /** Its context: what those whom it calls are told. */
  readonly traceparent: string;
  /** Ends it; what comes after the first time is ignored. A span that is never ended is never seen. */
  end(result?: SpanResult): void;
}

/** Makes the spans of one service. */
export interface Tracer {
  start(span: SpanStart): Span;
}

/** The traces of a process. */
export interface Tracing {
  of(service: string): Tracer;
  /** Delivers what is left. */
  stop(): Promise<void>;
}

/**
 * How the span of a request ends, from the closed answer: a status from 500 on is our fault, and a caller
 * who hangs up is nobody's.
 */
export const resultOfAnswer = ({ statusCode, writableEnded }: ServerResponse): SpanResult => {
  if (!writableEnded) return { attributes: { 'error.type': 'aborted' } };
  const status = { 'http.response.status_code': statusCode };
  return statusCode < 500 ? { attributes: status } : { attributes: { ...status, 'error.type': String(statusCode) }, fault: statusCode };
};

/**
 * Starts tracing when the settings name a collector. Without one nothing is loaded, and whoever would
 * make a span has no tracer to do it.
 */
export const startTracing = async (settings: TelemetrySettings, log: Logger): Promise<Tracing | undefined> => {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return undefined;
  const { exportOverOtlp } = await import('./telemetry-otlp.ts');
  return exportOverOtlp({ endpoint, share: settings.OTEL_TRACES_SAMPLER_ARG, everyMs: settings.OTEL_BSP_SCHEDULE_DELAY, log });
};
