import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { exchange, NoAnswer, type Question } from './exchange.ts';
import type { Instance, Instances } from './instances.ts';
import { metrics } from './metrics.ts';

export interface AskOptions {
  /** How long an instance may take till the head of its answer, from the end of the request on. */
  answerMs: number;
  signal: AbortSignal;
}

const repeats = 2;
const pauseMs = 50;

// RFC 9110, section 9.2.2.
const idempotentMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * Whether asking twice does no more than asking once: by the method, or because the client gave the
 * request a key of its own for that.
 */
const isIdempotent = ({ method, headers }: Question): boolean =>
  idempotentMethods.has(method) || headers['idempotency-key'] !== undefined;

const mayRepeat = (question: Question, { fault }: NoAnswer): boolean => {
  switch (fault) {
    case 'unreachable':
      return true;
    case 'broken':
      return isIdempotent(question) && (question.body === undefined || Buffer.isBuffer(question.body));
    case 'timeout':
      // Who has waited that long is not made to wait as long again.
      return false;
  }
};

const askOne = async (service: string, instance: Instance, question: Question, options: AskOptions): Promise<IncomingMessage> => {
  instance.active += 1;
  const answered = (result: string) => metrics.upstreamRequests.labels(service, instance.id, result).inc();
  try {
    const incoming = await exchange({ ...options, url: instance.url, agent: instance.agent }, question);
    incoming.once('close', () => (instance.active -= 1));
    answered(`${Math.floor((incoming.statusCode ?? 0) / 100)}xx`);
    return incoming;
  } catch (error) {
    instance.active -= 1;
    answered(error instanceof NoAnswer ? error.fault : 'aborted');
    throw error;
  }
};

/**
 * Asks an instance of a service, and up to two times more when that loses nothing: a request of which
 * not a byte was sent always, one whose connection broke when it is idempotent and its body is still
 * at hand. Resolves with the head of the answer.
 *
 * @throws NoAnswer
 */
export const askInstances = async (instances: Instances, question: Question, options: AskOptions): Promise<IncomingMessage> => {
  const tried = new Set<Instance>();
  for (let repeat = 0; ; repeat += 1) {
    const instance = instances.choose(tried);
    // An instance that comes up, or a name behind which another one is found, needs a moment.
    if (tried.has(instance)) await pause(repeat * pauseMs, undefined, { signal: options.signal });
    tried.add(instance);
    try {
      return await askOne(instances.service, instance, question, options);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (error.fault === 'unreachable') instances.eject(instance, error);
      if (repeat === repeats || !mayRepeat(question, error)) throw error;
      metrics.upstreamRetries.labels(instances.service).inc();
    }
  }
};
