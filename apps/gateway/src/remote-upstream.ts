import type { IncomingMessage, ServerResponse } from 'node:http';
import { askInstances } from '@liceo/kernel/ask-instances';
import { questionOf, responseOf, type Fetch } from '@liceo/kernel/clients';
import { LiceoError } from '@liceo/kernel/errors';
import type { Instances } from '@liceo/kernel/instances';
import type { Logger } from '@liceo/kernel/log';
import { createGuard, guardLimits, type GuardLimits } from './guard.ts';
import { answerFault, asGatewayFault, bodyOf, handOn, requestHeaders } from './hand-on.ts';
import type { Upstream } from './upstream.ts';

export interface RemoteUpstream {
  instances: Instances;
  document: Record<string, unknown>;
  log: Logger;
  /** How long the service may take till the head of its answer; 30 s unless said otherwise. */
  answerMs?: number;
  limits?: Partial<GuardLimits>;
}

const answerMsByDefault = 30_000;

/** A service of other processes, any number of them. */
export const overHttp = ({ instances, document, log, answerMs = answerMsByDefault, limits }: RemoteUpstream): Upstream => {
  const name = instances.service;
  const guard = createGuard(name, { ...guardLimits, ...limits }, log);
  const paths = Object.keys((document['paths'] ?? {}) as object).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    try {
      const body = await bodyOf(request);
      const question = { method: request.method ?? 'GET', path: request.url ?? '/', headers: requestHeaders(request), body };
      await guard.pass({
        method: question.method,
        isUpload: body === request,
        ask: () => askInstances(instances, question, { answerMs, signal: gone.signal }),
        handOn: (answer) => handOn(answer, response),
      }, gone.signal);
    } catch (error) {
      // Nobody is there to be told.
      if (gone.signal.aborted || response.destroyed) return;
      const correlationId = request.headers['x-correlation-id'];
      if (error instanceof LiceoError) log.debug({ err: error, upstream: name, correlationId }, 'a service gave no answer');
      else log.error({ err: error, upstream: name, correlationId }, 'a request could not be handed on');
      answerFault(request, response, asGatewayFault(error, name));
    }
  };

  const fetch: Fetch = async (request) => {
    const question = await questionOf(request);
    const { promise, resolve } = Promise.withResolvers<Response>();
    await guard.pass({
      method: request.method,
      isUpload: false,
      ask: () => askInstances(instances, question, { answerMs, signal: request.signal }),
      handOn: async (answer) => resolve(await responseOf(answer)),
    }, request.signal).catch((error: unknown) => {
      throw asGatewayFault(error, name);
    });
    return promise;
  };

  return {
    name,
    paths,
    mounts: (document['x-mounts'] ?? []) as string[],
    openapi: () => document,
    fetch,
    handle: (request, response) => void handle(request, response),
    state: () => Promise.resolve({
      healthy: instances.all.some(({ isHealthy }) => isHealthy),
      instances: instances.all.map(({ id, isHealthy, active, since, lastError }) => ({
        id, healthy: isHealthy, active, since, ...(lastError === undefined ? {} : { lastError }),
      })),
      ...guard.state(),
    }),
  };
};
