import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LiceoError } from '@liceo/kernel/errors';
import { NoAnswer } from '@liceo/kernel/exchange';
import { toProblem } from '@liceo/kernel/problem';

/** Up to here a body is kept until the answer begins, so that it can be sent again. */
const keptBytes = 64 * 1024;

/** RFC 9110, section 7.6.1: what concerns one connection only. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'upgrade', 'expect']);

const endToEnd = (headers: IncomingMessage['headers'], ...without: string[]): OutgoingHttpHeaders => {
  const named = (headers.connection ?? '').toLowerCase().split(',').map((name) => name.trim());
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !named.includes(name) && !without.includes(name)));
};

/** The headers of a request for the next hop. */
export const requestHeaders = ({ headers }: IncomingMessage): OutgoingHttpHeaders => endToEnd(headers);

/** The body: its bytes when they are few, itself when they are many or nobody knows, nothing when there is none. */
export const bodyOf = async (request: IncomingMessage): Promise<Buffer | Readable | undefined> => {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding !== undefined || Number(length) > keptBytes) return request;
  return Number(length) > 0 ? buffer(request) : undefined;
};

/** Answers with what a service answers, piece by piece. Resolves when it is through or the client has gone. */
export const handOn = (answer: IncomingMessage, response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers, 'transfer-encoding'));
    pipeline(answer, response, () => resolve());
  });

const told = {
  unreachable: ['gateway.service_unreachable', 'unavailable'],
  broken: ['gateway.answer_lost', 'brokenOff'],
  timeout: ['gateway.service_timed_out', 'timedOut'],
} as const;

/** What the client is told of a service that gave no answer. */
export const asGatewayFault = (error: unknown, service: string): unknown => {
  if (!(error instanceof NoAnswer)) return error;
  const [code, kind] = told[error.fault];
  return new LiceoError(code, kind, { detail: `${service} gave no answer.`, ...(kind === 'unavailable' ? { retryAfterSeconds: 1 } : {}) });
};

/** Answers with the problem document of `error`; where an answer has begun already, all that is left is to break it off. */
export const answerFault = (request: IncomingMessage, response: ServerResponse, error: unknown): void => {
  if (response.headersSent) return void response.destroy();
  const correlationId = String(request.headers['x-correlation-id'] ?? '');
  const problem = toProblem(error, correlationId);
  const retryAfter = error instanceof LiceoError ? error.facts.retryAfterSeconds : undefined;
  if (retryAfter !== undefined) response.setHeader('retry-after', Math.ceil(retryAfter));
  // The rest of an upload that nobody takes must not be waited for.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(problem.status, { 'content-type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(problem));
};
