import type { ServiceDefinition } from '@liceo/kernel/service';

/** THE list of services, in reading order; each is loaded when it is asked for, so that a process of one service holds no other. */
const doors: Readonly<Record<string, () => Promise<ServiceDefinition>>> = {
  identity: async () => (await import('@liceo/identity')).identity,
  users: async () => (await import('@liceo/users')).users,
  catalog: async () => (await import('@liceo/catalog')).catalog,
  orders: async () => (await import('@liceo/orders')).orders,
  payments: async () => (await import('@liceo/payments')).payments,
  learning: async () => (await import('@liceo/learning')).learning,
  media: async () => (await import('@liceo/media')).media,
  notifications: async () => (await import('@liceo/notifications')).notifications,
};

export const serviceNames: readonly string[] = Object.keys(doors);

/** Undefined when there is no service of that name. */
export const loadService = async (name: string): Promise<ServiceDefinition | undefined> => (Object.hasOwn(doors, name) ? doors[name]?.() : undefined);

export const loadServices = (): Promise<readonly ServiceDefinition[]> => Promise.all(Object.values(doors).map((open) => open()));
