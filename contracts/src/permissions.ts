/** The seven roles of an academy. */
export const roles = ['admin', 'teacher', 'student', 'parent', 'support', 'sales', 'analyst'] as const;
export type Role = (typeof roles)[number];

/** Every permission that a route can ask for. */
export const permissions = [
  'courses:write',
  'courses:manage',
  'courses:read-all',
  'products:write',
  'inventory:write',
  'orders:read',
  'orders:write',
  'payments:read',
  'payments:refund',
  'users:read',
  'users:write',
  'roles:write',
  'enrolments:read',
  'enrolments:write',
  'media:write',
  'mailbox:read',
  'notifications:read',
  'system:read',
  'system:write',
  'analytics:read',
] as const;
export type Permission = (typeof permissions)[number];

/** Which permissions each role carries. The identity service puts them into access tokens. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  admin: permissions,
  teacher: ['courses:write', 'media:write', 'enrolments:read'],
  student: [],
  parent: [],
  support: [
    'orders:read', 'orders:write', 'payments:read', 'users:read', 'courses:read-all',
    'enrolments:read', 'enrolments:write', 'notifications:read',
  ],
  sales: ['orders:read', 'users:read', 'inventory:write'],
  analyst: ['analytics:read'],
};
