import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { exchange } from './exchange.ts';
import type { Logger } from './log.ts';
import { metrics } from './metrics.ts';

/** A process of a service, as its callers see it. */
export interface Instance {
  readonly id: string;
  readonly url: URL;
  readonly agent: HttpAgent;
  isHealthy: boolean;
  /** Requests of this process that it is answering. */
  active: number;
  /** Since when it is healthy, or is not. */
  since: Date;
  lastError?: string;
}

/** The instances of one service. */
export interface Instances {
  readonly service: string;
  readonly all: readonly Instance[];
  /**
   * The healthy one with the fewest requests under way, equals in turn; one that was not tried yet
   * before one that was. When none is healthy it is still one of them: a try may tell more than the checks.
   */
  choose(tried: ReadonlySet<Instance>): Instance;
  /** What a live request found: no connection. The checks find out when there is one again. */
  eject(instance: Instance, error: Error): void;
  stop(): void;
}

export interface InstancesOptions {
  service: string;
  urls: readonly string[];
  log: Logger;
  checkMs?: number;
}

const checkMsByDefault = 1000;
const checkAnswerMs = 2000;
const failuresToLeave = 2;
/** Well below the 72 s after which a service closes an idle connection: a request must not meet that close. */
const idleConnectionMs = 30_000;

const agentFor = (url: URL): HttpAgent => {
  const options = { keepAlive: true, timeout: idleConnectionMs };
  return url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
};

/** What is idle now would be closed from the other side, perhaps with our next request on its way. */
const closeIdle = ({ agent }: Instance): void => {
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
};

/**
 * Keeps an eye on the instances of a service by asking each for `/health/ready` regularly. One leaves
 * the choice when a request cannot reach it, when it says 503 itself (it is about to stop), or after
 * two failed checks; and comes back with the first good one.
 */
export const createInstances = ({ service, urls, log, checkMs = checkMsByDefault }: InstancesOptions): Instances => {
  const stopped = new AbortController();
  const all: readonly Instance[] = urls.map((address) => {
    const url = new URL(address);
    return { id: url.host, url, agent: agentFor(url), isHealthy: true, active: 0, since: new Date() };
  });
  let turn = 0;

  const count = () => metrics.healthyInstances.labels(service).set(all.filter(({ isHealthy }) => isHealthy).length);
  const leave = (instance: Instance, why: string): void => {
    instance.lastError = why;
    closeIdle(instance);
    if (!instance.isHealthy) return;
    instance.isHealthy = false;
    instance.since = new Date();
    count();
    log.warn({ upstream: service, instance: instance.id, why }, 'an instance gets no requests any more');
  };
  const comeBack = (instance: Instance): void => {
    if (instance.isHealthy) return;
    instance.isHealthy = true;
    instance.since = new Date();
    count();
    log.info({ upstream: service, instance: instance.id }, 'an instance gets requests again');
  };

  const statusOf = async ({ url, agent }: Instance): Promise<number> => {
    const question = { method: 'GET', path: '/health/ready', headers: {} };
    const incoming = await exchange({ url, agent, answerMs: checkAnswerMs, signal: stopped.signal }, question);
    incoming.resume();
    return incoming.statusCode ?? 0;
  };

  const watch = (instance: Instance): void => {
    let failures = 0;
    const fail = (why: string, isCertain: boolean): void => {
      failures += 1;
      if (isCertain || failures >= failuresToLeave) leave(instance, why);
    };
    const check = async (): Promise<void> => {
      try {
        const status = await statusOf(instance);
        if (status === 200) {
          failures = 0;
          comeBack(instance);
        } else fail(`/health/ready answered ${status}`, status === 503);
      } catch (error) {
        if (stopped.signal.aborted) return;
        fail(error instanceof Error ? error.message : String(error), false);
      }
      if (!stopped.signal.aborted) setTimeout(() => void check(), checkMs).unref();
    };
    void check();
  };

  const least = (candidates: readonly Instance[]): Instance | undefined => {
    turn += 1;
    let chosen: Instance | undefined;
    for (let at = 0; at < candidates.length; at += 1) {
      const candidate = candidates[(turn + at) % candidates.length];
      if (candidate && (!chosen || candidate.active < chosen.active)) chosen = candidate;
    }
    return chosen;
  };

  count();
  for (const instance of all) watch(instance);
  return {
    service,
    all,
    choose: (tried) => {
      const fresh = all.filter((instance) => !tried.has(instance));
      const chosen = least(fresh.filter(({ isHealthy }) => isHealthy)) ?? least(fresh) ?? least(all.filter(({ isHealthy }) => isHealthy)) ?? least(all);
      if (!chosen) throw new Error(`It is not known where ${service} is`);
      return chosen;
    },
    eject: (instance, error) => leave(instance, error.message),
    stop: () => {
      stopped.abort();
      for (const { agent } of all) agent.destroy();
    },
  };
};
