import type { EventType } from './event.ts';
import * as catalog from './events/catalog.ts';
import * as identity from './events/identity.ts';
import * as learning from './events/learning.ts';
import * as media from './events/media.ts';
import * as notifications from './events/notifications.ts';
import * as orders from './events/orders.ts';
import * as payments from './events/payments.ts';
import * as users from './events/users.ts';

const isEvent = (value: unknown): value is EventType =>
  typeof value === 'object' && value !== null && 'name' in value && 'version' in value && 'schema' in value;

/** Every declared event of the platform; a reaction to anything else refuses to start. */
export const allEvents: readonly EventType[] = [
  identity, users, catalog, orders, payments, learning, media, notifications,
].flatMap((context) => Object.values(context).filter(isEvent));
