import type { Fetch } from '@liceo/kernel/clients';
import { currentFlow } from '@liceo/kernel/context';
import { LiceoError } from '@liceo/kernel/errors';
import { newId } from '@liceo/kernel/id';
import { problemDocument, toProblem } from '@liceo/kernel/problem';
import { publicPrefix } from './openapi.ts';
import { createRouter } from './routing.ts';
import type { Upstream } from './upstream.ts';

/** The API for server-side rendering in the same process: straight to the services, behind the door already. */
export const apiInMemory = (upstreams: readonly Upstream[]): Fetch => {
  const route = createRouter(upstreams);
  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.slice(publicPrefix.length);
    const match = url.pathname.startsWith(`${publicPrefix}/`) ? route(path) : undefined;
    if (!match) return Response.json(problemDocument(404, 'gateway.route_missing', newId()), { status: 404 });
    url.pathname = path;
    const headers = new Headers(request.headers);
    headers.set('x-forwarded-prefix', publicPrefix);
    const client = headers.get('x-forwarded-for');
    if (client) headers.set('x-real-ip', client);
    const traceparent = currentFlow()?.traceparent;
    if (traceparent !== undefined) headers.set('traceparent', traceparent);
    const init = request.body ? { body: await request.arrayBuffer() } : {};
    try {
      return await match.upstream.fetch(new Request(url, { method: request.method, headers, ...init }));
    } catch (error) {
      if (!(error instanceof LiceoError)) throw error;
      // A service that does not answer is a part of the page that is missing, not a page that fails.
      const problem = toProblem(error, headers.get('x-correlation-id') ?? newId());
      return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json; charset=utf-8' } });
    }
  };
};
