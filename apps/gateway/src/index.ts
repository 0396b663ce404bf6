export { apiInMemory, createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export type { Refresh, Tokens } from './browser-session.ts';
export { inMemory, overHttp, type Upstream } from './upstream.ts';
