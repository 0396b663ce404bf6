import { request as httpRequest, type Agent, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { LiceoError } from './errors.ts';

/** A request to another process. */
export interface Question {
  method: string;
  /** With the query. */
  path: string;
  headers: OutgoingHttpHeaders;
  /** Bytes can be sent again, a stream cannot. */
  body?: Buffer | Readable | undefined;
}

/**
 * Why there is no answer: no connection, and so not a byte was sent; a connection that broke, with
 * who knows what done; or no answer in time.
 */
export type Fault = 'unreachable' | 'broken' | 'timeout';

/** A service of another process gave no answer. */
export class NoAnswer extends LiceoError {
  readonly fault: Fault;

  constructor(fault: Fault, detail: string) {
    super('kernel.dependency_unavailable', 'unavailable', { detail, retryAfterSeconds: 1 });
    this.name = 'NoAnswer';
    this.fault = fault;
  }
}

const reachMs = 3000;

/**
 * Sends a request to one address and resolves when the answer's head is there.
 *
 * `answerMs` runs from the end of the request's body: an upload may take as long as it likes, and so
 * may the answer's body. A stream is not touched before there is a connection.
 *
 * @throws NoAnswer, or the reason of `signal`, which also ends an answer under way.
 */
export const exchange = (
  { url, agent, answerMs, signal }: { url: URL; agent: Agent; answerMs: number; signal: AbortSignal },
  { method, path, headers, body }: Question,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const isSecure = url.protocol === 'https:';
    const send = isSecure ? httpsRequest : httpRequest;
    const outgoing = send({ agent, hostname: url.hostname, port: url.port, method, path, headers });
    let isConnected = false;
    let isAnswered = false;
    let timer = setTimeout(() => outgoing.destroy(new NoAnswer('unreachable', `${url.host} gave no connection within ${reachMs / 1000} s`)), reachMs);

    const abort = () => outgoing.destroy(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    const settle = () => {
      clearTimeout(timer);
      if (body && !Buffer.isBuffer(body)) body.unpipe(outgoing);
    };
    const sendBody = () => {
      isConnected = true;
      clearTimeout(timer);
      if (body === undefined || Buffer.isBuffer(body)) outgoing.end(body);
      else body.pipe(outgoing);
    };

    outgoing.once('socket', (socket) => {
      if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', sendBody);
      else sendBody();
    });
    outgoing.once('finish', () => {
      // Some answer before they have read it all.
      if (isAnswered) return;
      timer = setTimeout(() => outgoing.destroy(new NoAnswer('timeout', `${url.host} did not answer within ${answerMs / 1000} s`)), answerMs);
    });
    outgoing.once('response', (incoming) => {
      isAnswered = true;
      clearTimeout(timer);
      incoming.once('close', () => {
        settle();
        signal.removeEventListener('abort', abort);
      });
      resolve(incoming);
    });
    outgoing.on('error', (error) => {
      settle();
      signal.removeEventListener('abort', abort);
      if (error instanceof NoAnswer || signal.aborted) reject(error);
      else reject(new NoAnswer(isConnected ? 'broken' : 'unreachable', `${url.host}: ${error.message}`));
    });
  });
