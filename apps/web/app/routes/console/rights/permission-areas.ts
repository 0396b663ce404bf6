import type { Permission } from '@liceo/contracts/permissions';
import type { Messages } from '#app/i18n/es.ts';

/** In which order and under which heading permissions are shown. Each stands in one of them. */
export const permissionAreas: Readonly<Record<keyof Messages['rights']['areas'], readonly Permission[]>> = {
  teaching: ['courses:write', 'courses:read-all', 'courses:manage', 'enrolments:read', 'enrolments:write', 'media:write'],
  shop: ['products:write', 'inventory:write', 'orders:read', 'orders:write', 'payments:read', 'payments:refund'],
  people: ['users:read', 'users:write', 'users:merge', 'roles:write', 'clients:write', 'notifications:read'],
  system: ['analytics:read', 'mailbox:read', 'system:read', 'system:write'],
};
