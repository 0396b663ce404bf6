import { pino, type Logger } from 'pino';
import { currentFlow, readTraceparent } from './context.ts';

export type { Logger };

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

const secrets = ['password', 'token', 'accessToken', 'refreshToken', 'authorization', 'cookie'];

/** What joins a line to the request or event that it was written for, and to its trace. */
const flowFields = (): object => {
  const flow = currentFlow();
  if (!flow) return {};
  const trace = flow.traceparent === undefined ? undefined : readTraceparent(flow.traceparent);
  return { correlationId: flow.correlationId, ...(trace ? { traceId: trace.traceId, spanId: trace.spanId } : {}) };
};

/**
 * A structured logger on standard error; fields that hold secrets are blanked. A line that is written
 * within a flow carries its correlation id, and the ids of the trace when there is one.
 */
export const createLogger = (level: LogLevel, destination: { write(line: string): void } = pino.destination(2)): Logger =>
  pino(
    { level, redact: { paths: secrets.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' }, mixin: flowFields },
    destination,
  );
