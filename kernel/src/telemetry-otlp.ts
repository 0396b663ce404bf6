import { ROOT_CONTEXT, SpanKind as OtelKind, SpanStatusCode, trace, type SpanContext } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import { readTraceparent } from './context.ts';
import { newId } from './id.ts';
import type { Logger } from './log.ts';
import type { Span, SpanKind, Tracer, Tracing } from './telemetry.ts';

const kinds: Readonly<Record<SpanKind, OtelKind>> = {
  internal: OtelKind.INTERNAL, server: OtelKind.SERVER, client: OtelKind.CLIENT, producer: OtelKind.PRODUCER, consumer: OtelKind.CONSUMER,
};

const deliverySeconds = 5;
const flushSeconds = 3;

const contextOf = (traceparent: string, isRemote: boolean): SpanContext | undefined => {
  const read = readTraceparent(traceparent);
  return read && { traceId: read.traceId, spanId: read.spanId, traceFlags: read.flags, isRemote };
};

/** Says once that the collector is away, and once that it is back. What it misses is dropped: the queue is bounded. */
const sayingWhenAway = (exporter: SpanExporter, endpoint: string, log: Logger): SpanExporter => {
  let isAway = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const hasFailed = result.error !== undefined;
        if (hasFailed && !isAway) log.warn({ err: result.error, endpoint }, 'traces cannot be delivered and are dropped until they can');
        if (!hasFailed && isAway) log.info({ endpoint }, 'traces are delivered again');
        isAway = hasFailed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
};

const describe = (fault: unknown): string => (fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault));

export interface OtlpOptions {
  endpoint: string;
  /** The share of traces that are recorded, decided where a trace begins. */
  share: number;
  everyMs: number;
  log: Logger;
}

/**
 * Traces over OTLP/HTTP. Every service has a provider of its own, so that its spans carry its name also
 * where several share a process; all share the queue and the connection to the collector.
 *
 * A span's parent is given, not looked up: the flow (`context.ts`) is the one context there is.
 */
export const exportOverOtlp = ({ endpoint, share, everyMs, log }: OtlpOptions): Tracing => {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: deliverySeconds * 1000 });
  const processor = new BatchSpanProcessor({ exporter: sayingWhenAway(exporter, endpoint, log), scheduledDelayMillis: everyMs });
  const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) });
  const instance = newId();

  const of = (service: string): Tracer => {
    const resource = resourceFromAttributes({
      'service.name': `liceo-${service}`, 'service.namespace': 'liceo', 'service.instance.id': instance,
    });
    const tracer = new TracerProvider({ resource, sampler, spanProcessors: [processor] }).getTracer('liceo');

    const start: Tracer['start'] = ({ kind, name, parent, links = [], attributes }): Span => {
      const above = parent === undefined ? undefined : contextOf(parent, kind === 'server' || kind === 'consumer');
      const span = tracer.startSpan(
        name,
        {
          kind: kinds[kind],
          attributes: { ...attributes },
          links: links.flatMap((link) => contextOf(link, true) ?? []).map((context) => ({ context })),
        },
        above ? trace.setSpanContext(ROOT_CONTEXT, above) : ROOT_CONTEXT,
      );
      const { traceId, spanId, traceFlags } = span.spanContext();
      let hasEnded = false;
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        end: ({ attributes: learnt, fault } = {}) => {
          if (hasEnded) return;
          hasEnded = true;
          if (learnt) span.setAttributes({ ...learnt });
          if (fault !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: describe(fault) });
          span.end();
        },
      };
    };
    return { start };
  };

  const stop = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, flushSeconds * 1000)));
    // A failure has been said where the export fails.
    await Promise.race([processor.shutdown().catch(() => undefined), enough]);
    clearTimeout(timer);
  };

  return { of, stop };
};
