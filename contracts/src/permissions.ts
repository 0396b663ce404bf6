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
  'users:merge',
  'roles:write',
  'clients:write',
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

/** What no API client and no application is given: they would make further ways in. */
export const personalPermissions: readonly Permission[] = ['roles:write', 'clients:write', 'users:merge'];

/** What a role may be called: these seven, and those that an academy makes for itself. Browsers want the hyphen escaped in a pattern. */
export const roleNamePattern = String.raw`^[a-z][a-z0-9\-]{1,39}$`;

/** Which permissions can be granted for a single object, by its kind. An object is written `kind:id`. */
export const grantableOn: Readonly<Record<ObjectKind, readonly Permission[]>> = {
  course: ['courses:write', 'courses:read-all'],
};

export type ObjectKind = 'course';

/** Which permissions each role carries in a new academy. From then on identity keeps what its administrators decide. */
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
