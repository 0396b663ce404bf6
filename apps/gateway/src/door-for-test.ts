import { createInstances } from '@liceo/kernel/instances';
import { createLogger } from '@liceo/kernel/log';
import { atTheEnd } from '@liceo/kernel/testing-end';
import { serveForTest } from '@liceo/kernel/testing-http';
import { overHttp, type RemoteUpstream } from './remote-upstream.ts';
import type { Upstream } from './upstream.ts';

const log = createLogger('silent');
const document = { paths: { '/orders/{id}': {}, '/orders': {} } };

/** The upstream `orders` over these instances. */
export const upstreamOf = (urls: readonly string[], more: Partial<RemoteUpstream> = {}, checkMs = 60_000): Upstream => {
  const instances = createInstances({ service: 'orders', urls, log, checkMs });
  atTheEnd(() => instances.stop());
  return overHttp({ instances, document, log, ...more });
};

/** A server that hands everything to the upstream. */
export const doorTo = async (urls: readonly string[], more: Partial<RemoteUpstream> = {}) => {
  const upstream = upstreamOf(urls, more);
  const { url } = await serveForTest((request, response) => upstream.handle(request, response));
  return { url, upstream };
};
