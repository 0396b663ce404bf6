import Type from 'typebox';
import { roleNamePattern } from '@liceo/contracts/permissions';
import { Language } from '@liceo/contracts/schemas';
import { Id, Timestamp } from '@liceo/kernel/http';
import { passwordLength } from './account/password.ts';

export const RoleName = Type.String({ pattern: roleNamePattern });

/** More than anybody holds. */
const mostRoles = 40;

const Name = Type.String({ minLength: 1, maxLength: 100 });
export const Email = Type.String({ minLength: 3, maxLength: 254 });
export const NewPassword = Type.String({ minLength: passwordLength.minimum, maxLength: passwordLength.maximum });
const Roles = Type.Array(RoleName, { maxItems: mostRoles });

export const SignUpBody = Type.Object({
  name: Name,
  email: Email,
  password: NewPassword,
  language: Type.Optional(Language),
});

/** A password that was chosen earlier, under whatever rules. */
export const OldPassword = Type.String({ minLength: 1, maxLength: passwordLength.maximum });

export const SignInBody = Type.Object({
  email: Type.String({ minLength: 1, maxLength: 254 }),
  password: OldPassword,
});

export const RefreshBody = Type.Object({ refreshToken: Type.String({ minLength: 1, maxLength: 200 }) });

export const Tokens = Type.Object({
  accessToken: Type.String(),
  expiresIn: Type.Integer(),
  refreshToken: Type.String(),
  user: Type.Object({
    id: Id,
    name: Type.String(),
    email: Type.String(),
    roles: Type.Array(RoleName),
    language: Language,
  }),
});

/** Absent where the address is of no known place. */
const Place = Type.Object({
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
  city: Type.Optional(Type.Object({ es: Type.String(), en: Type.String() })),
}, { description: 'Where the address is, approximately' });

export const Session = Type.Object({
  id: Id,
  current: Type.Boolean(),
  userAgent: Type.String(),
  ip: Type.String({ description: 'From where it was opened' }),
  lastIp: Type.String({ description: 'From where it was refreshed last' }),
  openedFrom: Type.Optional(Place),
  lastUsedFrom: Type.Optional(Place),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
  expiresAt: Timestamp,
});

export const Revocations = Type.Object({
  items: Type.Array(Type.Object({ sessionId: Id, expiresAt: Timestamp })),
  roles: Type.Array(Type.Object({ role: Type.String(), revision: Type.Integer() })),
});

/** A session as somebody else sees it who looks after the account. */
export const SessionOfAccount = Type.Omit(Session, ['current']);

export const EndedSessions = Type.Object({ ended: Type.Integer() });

export const AccountStatus = Type.Union([Type.Literal('active'), Type.Literal('deleted')]);

export const RoleChange = Type.Object({
  id: Id,
  changedBy: Type.Object({ id: Id, name: Type.String() }),
  added: Type.Array(RoleName),
  removed: Type.Array(RoleName),
  at: Timestamp,
});

export const Suspension = Type.Object({
  id: Id,
  changedBy: Type.Object({ id: Id, name: Type.String() }),
  reason: Type.Optional(Type.String({ description: 'Absent when the account was let in again' })),
  at: Timestamp,
});

export const Newcomers = Type.Object({
  timeZone: Type.String(),
  days: Type.Array(Type.Object({ date: Type.String(), students: Type.Integer() })),
  period: Type.Integer(),
  previous: Type.Integer(),
});

export const Account = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  language: Language,
  status: AccountStatus,
  roles: Type.Array(RoleName),
  createdAt: Timestamp,
  suspendedAt: Type.Optional(Timestamp),
  mergedInto: Type.Optional(Id),
  suspensionReason: Type.Optional(Type.String()),
});

export const NewAccountBody = Type.Object({
  name: Name,
  email: Email,
  password: Type.Optional({ ...NewPassword, description: 'For programs. Without one the person is mailed a link to choose it.' }),
  roles: Roles,
  language: Type.Optional(Language),
});

export const RolesBody = Type.Object({ roles: Roles });

export const Jwks = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: Type.String(),
      crv: Type.Optional(Type.String()),
      x: Type.Optional(Type.String()),
      n: Type.Optional(Type.String()),
      e: Type.Optional(Type.String()),
      kid: Type.String(),
      alg: Type.String(),
      use: Type.String(),
    }),
  ),
});
