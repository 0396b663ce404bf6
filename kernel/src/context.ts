import { AsyncLocalStorage } from 'node:async_hooks';

/** What follows a request through calls and events. */
export interface FlowContext {
  correlationId: string;
  /** The span that the running code belongs to, in the form of W3C Trace Context. */
  traceparent?: string | undefined;
}

const storage = new AsyncLocalStorage<FlowContext>();

/** The flow that the running code belongs to, if any. */
export const currentFlow = (): FlowContext | undefined => storage.getStore();

/** Runs `work` as part of a flow: what it publishes, calls and logs carries the flow's correlation id. */
export const inFlow = <T>(flow: FlowContext, work: () => T): T => storage.run(flow, work);

const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

export interface TraceContext {
  traceId: string;
  spanId: string;
  /** The lowest bit says that the trace is recorded. */
  flags: number;
}

/** Reads a `traceparent` of W3C Trace Context, version 00; undefined when it is none. */
export const readTraceparent = (text: string): TraceContext | undefined => {
  const [, traceId, spanId, flags] = traceparentPattern.exec(text) ?? [];
  return traceId && spanId && flags ? { traceId, spanId, flags: Number.parseInt(flags, 16) } : undefined;
};
