import {
  BrokenCircuitError, bulkhead, BulkheadRejectedError, circuitBreaker, CircuitState, CountBreaker, handleType, type BulkheadPolicy,
} from 'cockatiel';
import type { IncomingMessage } from 'node:http';
import { NoAnswer } from '@liceo/kernel/exchange';
import type { Logger } from '@liceo/kernel/log';
import { metrics } from '@liceo/kernel/metrics';
import { errors } from './errors.ts';
import type { UpstreamState } from './upstream.ts';

export interface GuardLimits {
  /** Requests that a service works on at once; as many wait for their turn. */
  requests: number;
  /** Uploads, downloads and event streams at once. */
  streams: number;
  /** How long an open breaker refuses before it lets a request try. */
  openMs: number;
}

export const guardLimits: GuardLimits = { requests: 256, streams: 2048, openMs: 3000 };

/** A request on its way through the guard. */
export interface Passage {
  method: string;
  /** Whether its body is an upload, which takes as long as the client wants. */
  isUpload: boolean;
  ask(): Promise<IncomingMessage>;
  /** Resolves when the answer is through. */
  handOn(answer: IncomingMessage): Promise<void>;
}

export interface Guard {
  /**
   * @throws `gateway.service_unavailable` while the breaker is open, `gateway.overloaded` when there is
   * no room; both before anything was sent, or after a GET.
   */
  pass(passage: Passage, signal: AbortSignal): Promise<void>;
  state(): Pick<UpstreamState, 'breaker' | 'bulkhead' | 'streams'>;
}

/** The breaker opens when more than half of the last calls failed, and looks at no fewer than five. */
const lastCalls = 20;
const failedShare = 0.5;
const callsAtLeast = 5;
const longAnswerBytes = 1024 * 1024;

const stateNames = {
  [CircuitState.Closed]: 'closed', [CircuitState.Open]: 'open', [CircuitState.HalfOpen]: 'half-open', [CircuitState.Isolated]: 'open',
} as const;
const stateNumbers = { closed: 0, 'half-open': 1, open: 2 } as const;

/** What says that the service is not there. A 500 is a fault of one handler, a 4xx one of the client. */
const isFailure = (answer: unknown): boolean => [502, 503, 504].includes((answer as IncomingMessage).statusCode ?? 0);

/**
 * An answer that is read as it is produced, or as fast as the client can: it would fill the room of
 * those that take milliseconds. Only one to a GET, which may still be refused when there is no room for it.
 */
const isLong = (method: string, { statusCode, headers }: IncomingMessage): boolean => {
  if (method !== 'GET' || (statusCode !== 200 && statusCode !== 206)) return false;
  const length = headers['content-length'];
  return length === undefined || Number(length) > longAnswerBytes;
};

/**
 * Keeps one service's trouble from the others: a circuit breaker that stops asking a service that does
 * not answer, and a bulkhead that bounds what of the gateway one service can occupy. Requests and
 * long transfers have rooms of their own.
 */
export const createGuard = (upstream: string, limits: GuardLimits, log: Logger): Guard => {
  const breaker = circuitBreaker(handleType(NoAnswer).orWhenResult(isFailure), {
    halfOpenAfter: limits.openMs,
    breaker: new CountBreaker({ threshold: failedShare, size: lastCalls, minimumNumberOfCalls: callsAtLeast }),
  });
  const requests = bulkhead(limits.requests, limits.requests);
  const streams = bulkhead(limits.streams, 0);
  let openUntil = 0;

  const breakerState = () => stateNames[breaker.state];
  metrics.breakerState.labels(upstream).set(stateNumbers[breakerState()]);
  breaker.onStateChange(() => {
    const state = breakerState();
    if (state === 'open') openUntil = performance.now() + limits.openMs;
    metrics.breakerState.labels(upstream).set(stateNumbers[state]);
    log.warn({ upstream, breaker: state }, 'a circuit breaker changed');
  });

  const refuse = (retryAfterSeconds: number): never =>
    errors.serviceUnavailable({ detail: `${upstream} has not answered lately and is not asked for a moment.`, retryAfterSeconds });

  /** At once: who comes while the breaker is open, or tries whether it can close, does not queue up. */
  const checkBreaker = (): void => {
    const state = breakerState();
    const left = openUntil - performance.now();
    if (state === 'half-open' || (state === 'open' && left > 0)) refuse(Math.max(1, left / 1000));
  };

  const observe = () => {
    const { bulkhead: room, streams: long } = state();
    metrics.bulkhead.labels(upstream, 'active').set(room.active);
    metrics.bulkhead.labels(upstream, 'queued').set(room.queued);
    metrics.bulkhead.labels(upstream, 'streams').set(long.active);
  };

  const enter = async <T>(room: BulkheadPolicy, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    try {
      const through = room.execute(() => {
        observe();
        return work();
      }, signal);
      observe();
      return await through;
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      return errors.overloaded({ detail: `${upstream} has as much to do as it can.`, retryAfterSeconds: 1 });
    } finally {
      observe();
    }
  };

  const askThroughBreaker = async (ask: Passage['ask']): Promise<IncomingMessage> => {
    try {
      checkBreaker();
      return await breaker.execute(ask);
    } catch (error) {
      if (error instanceof BrokenCircuitError) return refuse(limits.openMs / 1000);
      throw error;
    }
  };

  const state = (): ReturnType<Guard['state']> => ({
    breaker: breakerState(),
    bulkhead: { active: limits.requests - requests.executionSlots, queued: limits.requests - requests.queueSlots, limit: limits.requests },
    streams: { active: limits.streams - streams.executionSlots, limit: limits.streams },
  });

  return {
    pass: async ({ method, isUpload, ask, handOn }, signal) => {
      checkBreaker();
      // The breaker learns nothing from an upload: as the one that tries, it would keep it half open for hours.
      if (isUpload) return enter(streams, signal, async () => handOn(await ask()));
      const long = await enter(requests, signal, async () => {
        const answer = await askThroughBreaker(ask);
        if (isLong(method, answer)) return answer;
        return handOn(answer);
      });
      if (!long) return;
      await enter(streams, signal, () => handOn(long)).finally(() => long.destroy());
    },
    state,
  };
};
