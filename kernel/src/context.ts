import { AsyncLocalStorage } from 'node:async_hooks';

/** What follows a request through calls and events. */
export interface FlowContext {
  correlationId: string;
  traceparent?: string | undefined;
}

const storage = new AsyncLocalStorage<FlowContext>();

/** The flow that the running code belongs to, if any. */
export const currentFlow = (): FlowContext | undefined => storage.getStore();

/** Runs `work` as part of a flow: what it publishes and calls carries the flow's correlation id. */
export const inFlow = <T>(flow: FlowContext, work: () => T): T => storage.run(flow, work);
