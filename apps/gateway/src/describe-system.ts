import { createLogger } from '@liceo/kernel/log';
import { createMonitor } from './monitor/monitor.ts';
import { createSystem } from './system.ts';

const refuse = (): never => {
  throw new Error('A gateway is only described here');
};

/** The OpenAPI document of the gateway's own routes, which do not depend on what is behind it. */
export const describeSystem = async (): Promise<Record<string, unknown>> => {
  const log = createLogger('silent');
  const monitor = createMonitor({ services: [], sources: [], log });
  const system = await createSystem({ upstreams: [], counts: undefined, verify: refuse, log, startedAt: new Date(), isClosing: () => false, monitor });
  return system.openapi();
};
