export { apiInMemory } from './api-in-memory.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { describeSystem } from './describe-system.ts';
export type { MetricsSource } from './monitor/monitor.ts';
export type { Refresh, Tokens } from './browser-session.ts';
export { countInRedis } from './redis-counts.ts';
export { overHttp } from './remote-upstream.ts';
export { countInMemory, type RequestCounts, type WhenUnavailable } from './request-counts.ts';
export { inMemory, type Upstream } from './upstream.ts';
