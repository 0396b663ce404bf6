import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { isDataFault, isDatabaseAway, isRetryable } from './db.ts';
import { LiceoError, type ErrorKind } from './errors.ts';
import type { Logger } from './log.ts';
import type { Problem } from './schemas.ts';

/** The one place where a kind of error becomes a status. */
const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  preconditionFailed: 412,
  tooLarge: 413,
  unsupported: 415,
  unprocessable: 422,
  preconditionRequired: 428,
  limited: 429,
  unavailable: 503,
  brokenOff: 502,
  timedOut: 504,
};

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request', 401: 'Unauthenticated', 403: 'Forbidden', 404: 'Not found', 405: 'Method not allowed', 409: 'Conflict', 410: 'Gone',
  412: 'Precondition failed', 413: 'Too large', 415: 'Unsupported media type', 422: 'Unprocessable', 428: 'Precondition required', 429: 'Too many requests',
  500: 'Internal error', 502: 'Bad gateway', 503: 'Unavailable', 504: 'Timed out',
};

export const problemDocument = (status: number, code: string, correlationId: string, more: Partial<Problem> = {}): Problem => ({
  type: `urn:liceo:problem:${code}`,
  title: titles[status] ?? 'Error',
  status,
  code,
  correlationId,
  ...more,
});

const faultOf = (context: string, fault: FastifySchemaValidationError) => {
  const path = fault.instancePath.split('/').slice(1);
  if (fault.keyword === 'required') path.push(String(fault.params['missingProperty']));
  return {
    field: path.join('.') || context,
    rule: fault.keyword,
    message: fault.message ?? fault.keyword,
    params: fault.params,
  };
};

const fromValidation = (error: FastifyError, correlationId: string): Problem => {
  const faults = (error.validation ?? []).map((fault) => faultOf(error.validationContext ?? 'request', fault));
  const [first] = faults;
  return problemDocument(400, 'kernel.invalid_request', correlationId, {
    detail: first ? `${first.field} ${first.message}` : error.message,
    ...(first ? { field: first.field, rule: first.rule, params: first.params } : {}),
    errors: faults,
  });
};

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';

/** The problem document of any error; an unknown one shows nothing of itself. */
export const toProblem = (error: unknown, correlationId: string): Problem => {
  if (error instanceof LiceoError) {
    const { detail, field, rule, params } = error.facts;
    return problemDocument(statusOf[error.kind], error.code, correlationId, {
      ...(detail ? { detail } : {}),
      ...(field ? { field } : {}),
      ...(rule ? { rule } : {}),
      ...(params ? { params } : {}),
    });
  }
  if (isFastifyError(error)) {
    if (error.validation) return fromValidation(error, correlationId);
    const status = error.statusCode ?? 500;
    if (status < 500) return problemDocument(status, `kernel.${error.code.replace(/^FST_ERR_/, '').toLowerCase()}`, correlationId, { detail: error.message });
  }
  if (isDataFault(error)) {
    return problemDocument(400, 'kernel.invalid_value', correlationId, { detail: 'A value cannot be stored as it is.' });
  }
  if (isRetryable(error)) {
    return problemDocument(503, 'kernel.try_again', correlationId, { detail: 'The request met another one; try it again.' });
  }
  if (isDatabaseAway(error)) {
    return problemDocument(503, 'kernel.database_unavailable', correlationId, { detail: 'The database does not answer just now; try it again in a moment.' });
  }
  return problemDocument(500, 'kernel.internal', correlationId);
};

/** Answers a request with the problem document of `error` and logs what the server is to blame for. */
export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): void => {
  const problem = toProblem(error, request.correlationId);
  if (problem.status >= 500 || isDataFault(error)) {
    log.error({ err: error, correlationId: problem.correlationId, method: request.method, route: request.routeOptions.url }, 'a request failed');
  }
  const pause = error instanceof LiceoError ? error.facts.retryAfterSeconds : undefined;
  if (pause !== undefined || problem.status === 503) void reply.header('retry-after', String(Math.ceil(pause ?? 1)));
  void reply.header('x-correlation-id', problem.correlationId);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
};
