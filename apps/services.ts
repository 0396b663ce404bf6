import { catalog } from '@liceo/catalog';
import { identity } from '@liceo/identity';
import type { ServiceDefinition } from '@liceo/kernel/service';
import { learning } from '@liceo/learning';
import { media } from '@liceo/media';
import { notifications } from '@liceo/notifications';
import { orders } from '@liceo/orders';
import { payments } from '@liceo/payments';
import { users } from '@liceo/users';

/** THE list of services, in reading order. */
export const services: readonly ServiceDefinition[] = [
  identity, users, catalog, orders, payments, learning, media, notifications,
];
