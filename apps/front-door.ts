import type { paths as IdentityPaths } from '@liceo/contracts/api/identity';
import { apiInMemory, createGateway, type Gateway, type GatewayOptions, type MetricsSource, type RequestCounts, type Upstream } from '@liceo/gateway';
import { trustedProxies } from '@liceo/gateway/trusted-proxies';
import type { Clients } from '@liceo/kernel/clients';
import type { Logger } from '@liceo/kernel/log';
import { registry } from '@liceo/kernel/metrics';
import { createWebHandler } from '@liceo/web';

const requestsPerMinute = 1200;
/** Of the media workers of one machine: a film of an hour is some 4500 files, brought as fast as they are taken. */
const workerRequestsPerMinute = 12_000;

export interface FrontDoorConfig {
  PUBLIC_URL?: string | undefined;
  LICEO_RATE_LIMIT: 'on' | 'off';
  LICEO_CORS_ORIGINS: string;
  LICEO_TRUST_PROXY: string;
}

export interface FrontDoorOptions extends Pick<GatewayOptions, 'verify' | 'tracer' | 'noticeMs' | 'sources'> {
  config: FrontDoorConfig;
  upstreams: readonly Upstream[];
  clients: Clients;
  /** Counts requests for the rate limits; asked for only when there are limits. */
  counts: () => RequestCounts;
  /** What media workers say; who says it has a limit of its own. */
  workerToken?: string | undefined;
  log: Logger;
}

/** What this process measures; one that runs many services is a replica of none. */
export const ownMetrics = (service?: string): MetricsSource => ({ instance: 'in this process', service, read: () => registry.metrics() });

/** The gateway with the web application: what every shape has in front of its services. */
interface ClientAccessPaths {
  '/auth/client-access': {
    post: {
      requestBody: { content: { 'application/json': { authorization: string } } };
      responses: { 200: { content: { 'application/json': { accessToken: string; expiresIn: number } } } };
    };
  };
}

export const createFrontDoor = ({ config, upstreams, clients, counts, workerToken, log, ...rest }: FrontDoorOptions): Promise<Gateway> =>
  createGateway({
    ...rest,
    upstreams,
    web: (services) => {
      const api = apiInMemory(services);
      return createWebHandler({
        api: (input, init) => api(new Request(input, init)),
        report: (error, at) => log.error({ err: error, ...at }, 'a page failed'),
        ...(config.PUBLIC_URL ? { publicOrigin: new URL(config.PUBLIC_URL).origin } : {}),
      });
    },
    refresh: async (refreshToken, { ip, userAgent }) => {
      const headers = { 'x-real-ip': ip, 'user-agent': userAgent };
      return (await clients.of<IdentityPaths>('identity').POST('/auth/refresh', { body: { refreshToken }, headers })).data;
    },
    exchangeCredential: async (authorization, { ip, correlationId }) => {
      const headers = { 'x-real-ip': ip, 'x-correlation-id': correlationId };
      return (await clients.of<ClientAccessPaths>('identity').POST('/auth/client-access', { body: { authorization }, headers })).data;
    },
    metrics: () => registry.metrics(),
    log,
    rateLimit: config.LICEO_RATE_LIMIT === 'on' ? { perMinute: requestsPerMinute, counts: counts(), workers: workerToken === undefined ? undefined : { token: workerToken, perMinute: workerRequestsPerMinute } } : false,
    corsOrigins: config.LICEO_CORS_ORIGINS.split(',').filter(Boolean),
    trustProxy: trustedProxies(config.LICEO_TRUST_PROXY),
  });
