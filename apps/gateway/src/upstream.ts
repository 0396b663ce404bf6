import type { IncomingMessage, ServerResponse } from 'node:http';
import { fetchInMemory, type Fetch } from '@liceo/kernel/clients';
import type { ServiceRuntime } from '@liceo/kernel/runtime';

export interface InstanceState {
  id: string;
  healthy: boolean;
  /** Requests that it is answering. */
  active: number;
  lastError?: string;
  /** Since when it is healthy, or is not. */
  since: Date;
}

export interface UpstreamState {
  healthy: boolean;
  instances: InstanceState[];
  breaker: 'closed' | 'open' | 'half-open' | 'none';
  bulkhead: { active: number; queued: number; limit: number | null };
  streams: { active: number; limit: number | null };
}

/** A service behind the gateway. */
export interface Upstream {
  name: string;
  /** The public paths, with `:name` parameters; what is not among them is not reachable. */
  paths: readonly string[];
  /** Paths that it answers at the gateway's root, `/oauth2/*` for one. */
  mounts: readonly string[];
  /** The service's OpenAPI document. */
  openapi(): Record<string, unknown>;
  /** Answers a request whose URL has lost the public prefix. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  fetch: Fetch;
  state(): Promise<UpstreamState>;
}

/** A service of this process. Its own router gets the very request, without another hop. */
export const inMemory = ({ name, routes, mounts, http }: Pick<ServiceRuntime, 'name' | 'routes' | 'mounts' | 'http'>): Upstream => {
  const fetch = fetchInMemory(() => http.app);
  const since = new Date();
  let active = 0;
  return {
    name,
    paths: routes.filter((route) => !route.internal).map((route) => route.path),
    mounts: mounts.map(({ path }) => path),
    openapi: http.openapi,
    handle: (request, response) => {
      active += 1;
      response.once('close', () => (active -= 1));
      http.handle(request, response);
    },
    fetch,
    state: async () => {
      const { ok } = await fetch(new Request(`http://${name}/health/ready`));
      return {
        healthy: ok,
        instances: [{ id: 'in this process', healthy: ok, active, since }],
        breaker: 'none',
        bulkhead: { active, queued: 0, limit: null },
        streams: { active: 0, limit: null },
      };
    },
  };
};
