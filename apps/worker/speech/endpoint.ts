import { setTimeout as pauseFor } from 'node:timers/promises';
import { SpeechError } from './speech-error.ts';

/** A server that speaks the protocol of OpenAI. */
export interface Endpoint {
  /** What its paths begin with, for example https://api.openai.com/v1. */
  readonly url: string;
  readonly key?: string | undefined;
  readonly model: string;
  /** How long one answer may take. */
  readonly limitMs?: number | undefined;
  readonly pause?: ((ms: number, signal: AbortSignal) => Promise<unknown>) | undefined;
}

const attempts = 5;
const usualLimitMs = 280_000;
/** The longest pause that an endpoint may ask for. */
const longestPauseMs = 60_000;
const largestAnswer = 20 * 1024 * 1024;
const passing = new Set([408, 409, 425, 429]);

const isPassing = (status: number): boolean => passing.has(status) || (status >= 500 && status !== 501);

/** A fault after which another try makes sense, with the time after which the endpoint wants it. */
class Passing extends Error {
  readonly afterMs: number | undefined;

  constructor(message: string, afterMs?: number, options?: ErrorOptions) {
    super(message, options);
    this.afterMs = afterMs;
  }
}

/**
 * Posts to an endpoint and answers its JSON. What may pass is tried again with growing pauses.
 *
 * @throws SpeechError `endpoint_refused` or `endpoint_unavailable`; the signal's reason when it is aborted.
 */
export const post = async (endpoint: Endpoint, path: string, body: FormData | object, signal: AbortSignal): Promise<unknown> => {
  const pause = endpoint.pause ?? ((ms, aborted) => pauseFor(ms, undefined, { signal: aborted }));
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await tryOnce(endpoint, path, body, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Passing)) throw error;
      if (attempt === attempts) throw new SpeechError('endpoint_unavailable', `${error.message}; it was tried ${attempts} times`, { cause: error });
      // A share by chance, so that workers do not all come back at once.
      await pause(Math.min(longestPauseMs, error.afterMs ?? 500 * 3 ** attempt * (0.5 + Math.random() / 2)), signal).catch((failure: unknown) => {
        signal.throwIfAborted();
        throw failure;
      });
    }
  }
};

const tryOnce = async (endpoint: Endpoint, path: string, body: FormData | object, signal: AbortSignal): Promise<unknown> => {
  const target = `${endpoint.url.replace(/\/+$/, '')}${path}`;
  const limit = AbortSignal.timeout(endpoint.limitMs ?? usualLimitMs);
  const isForm = body instanceof FormData;
  try {
    const response = await fetch(target, {
      method: 'POST',
      body: isForm ? body : JSON.stringify(body),
      headers: {
        accept: 'application/json',
        ...(isForm ? {} : { 'content-type': 'application/json' }),
        ...(endpoint.key === undefined ? {} : { authorization: `Bearer ${endpoint.key}` }),
      },
      // The key and the lesson are meant for this server, and for none that it names.
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    });
    const text = await readText(response, target);
    return response.ok ? parseAnswer(text, target) : refuse(endpoint, target, response, text);
  } catch (error) {
    if (error instanceof SpeechError || error instanceof Passing) throw error;
    if (limit.aborted) throw new Passing(`${target} has not answered in ${(endpoint.limitMs ?? usualLimitMs) / 1000} s`, undefined, { cause: error });
    throw new Passing(`${target} cannot be reached: ${causeOf(error)}`, undefined, { cause: error });
  }
};

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};

const readText = async (response: Response, target: string): Promise<string> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > largestAnswer) throw new SpeechError('answer_unusable', `${target} answers more than ${largestAnswer / 1024 / 1024} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const parseAnswer = (text: string, target: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A proxy's page for a server that is starting, for one.
    throw new Passing(`${target} answers something that is no JSON: ${JSON.stringify(text.slice(0, 80))}`, undefined, { cause: error });
  }
};

const refuse = (endpoint: Endpoint, target: string, response: Response, text: string): never => {
  const said = messageIn(text).replaceAll(endpoint.key ?? /(?!)/g, '…');
  const message = `${target} answers ${response.status}${said === '' ? '' : `: ${said}`}`;
  if (isPassing(response.status)) throw new Passing(message, retryAfter(response));
  throw new SpeechError('endpoint_refused', message);
};

const messageIn = (text: string): string => {
  try {
    const { error } = JSON.parse(text) as { error?: string | { message?: string } };
    const message = typeof error === 'object' ? error.message : error;
    return typeof message === 'string' ? message.slice(0, 300) : '';
  } catch {
    // Its body only explains the status, and need be no JSON.
    return text.replaceAll(/\s+/g, ' ').trim().slice(0, 120);
  }
};

const retryAfter = (response: Response): number | undefined => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
};
