import type { IncomingMessage, ServerResponse } from 'node:http';
import { fetchInMemory, type Fetch } from '@liceo/kernel/clients';
import type { ServiceRuntime } from '@liceo/kernel/runtime';

/** A service behind the gateway. */
export interface Upstream {
  name: string;
  /** The public paths, with `:name` parameters; what is not among them is not reachable. */
  paths: readonly string[];
  /** The service's OpenAPI document. */
  openapi(): Record<string, unknown>;
  /** Answers a request whose URL has lost the public prefix. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  fetch: Fetch;
}

/** A service of this process. Its own router gets the very request, without another hop. */
export const inMemory = (runtime: ServiceRuntime): Upstream => ({
  name: runtime.name,
  paths: runtime.routes.filter((route) => !route.internal).map((route) => route.path),
  openapi: runtime.http.openapi,
  handle: runtime.http.handle,
  fetch: fetchInMemory(() => runtime.http.app),
});
