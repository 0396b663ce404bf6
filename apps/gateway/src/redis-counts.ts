import { Redis } from 'ioredis';
import type { Logger } from '@liceo/kernel/log';
import { errors } from './errors.ts';
import { countInMemory, type Count, type RequestCounts, type WhenUnavailable } from './request-counts.ts';

export interface RedisCounts {
  url: string;
  whenUnavailable: WhenUnavailable;
  log: Logger;
}

const prefix = 'liceo:requests:';
/** A limit is no reason to keep a request waiting. */
const commandMs = 250;
/** After a failure one request in this time asks whether Redis is back; the others do not wait for it. */
const retryMs = 1000;

// One step, so that a window cannot be left without its end.
const increment = `
  local current = redis.call('INCR', KEYS[1])
  if current == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { current, redis.call('PTTL', KEYS[1]) }
`;

/**
 * Counts that all gateways share. While Redis is gone each counts for itself (`open`) or refuses
 * (`closed`); it is asked again every second.
 */
export const countInRedis = ({ url, whenUnavailable, log }: RedisCounts): RequestCounts => {
  const redis = new Redis(url, {
    commandTimeout: commandMs,
    connectTimeout: retryMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 50, retryMs),
  });
  // Each lost connection and each vain attempt at one; what matters is said when a count fails.
  redis.on('error', (error: Error) => log.debug({ err: error }, 'the connection to Redis'));
  const own = countInMemory();
  let askAgainAt: number | undefined;

  // A gateway that has just started has not lost Redis.
  const started = new Promise<void>((resolve) => {
    redis.once('ready', resolve);
    setTimeout(resolve, retryMs).unref();
  });

  const ask = async (caller: string, windowMs: number): Promise<Count> => {
    await started;
    const [current, ttl] = (await redis.eval(increment, 1, `${prefix}${caller}`, windowMs)) as [number, number];
    return { current, ttl };
  };

  const withoutRedis = (caller: string, windowMs: number): Promise<Count> =>
    whenUnavailable === 'open'
      ? own.count(caller, windowMs)
      : errors.limitsUnavailable({ detail: 'Requests cannot be counted at the moment.', retryAfterSeconds: retryMs / 1000 });

  return {
    store: 'redis',
    whenUnavailable,
    isHealthy: () => askAgainAt === undefined,
    count: async (caller, windowMs) => {
      const now = performance.now();
      if (askAgainAt !== undefined && now < askAgainAt) return withoutRedis(caller, windowMs);
      const wasGone = askAgainAt !== undefined;
      if (wasGone) askAgainAt = now + retryMs;
      try {
        const count = await ask(caller, windowMs);
        if (wasGone) log.warn({ store: 'redis' }, 'requests are counted in Redis again');
        askAgainAt = undefined;
        return count;
      } catch (error) {
        if (askAgainAt === undefined) log.error({ err: error, whenUnavailable }, 'Redis does not answer: requests are not counted there');
        askAgainAt = performance.now() + retryMs;
        return withoutRedis(caller, windowMs);
      }
    },
    stop: () => redis.disconnect(),
  };
};
