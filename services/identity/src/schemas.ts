import Type from 'typebox';
import { roles, type Role as RoleName } from '@liceo/contracts/permissions';
import { Language } from '@liceo/contracts/schemas';
import { Id, Timestamp } from '@liceo/kernel/http';
import { passwordLength } from './account/password.ts';

export const Role = Type.Unsafe<RoleName>({ type: 'string', enum: [...roles] });

const Name = Type.String({ minLength: 1, maxLength: 100 });
const Email = Type.String({ minLength: 3, maxLength: 254 });
const NewPassword = Type.String({ minLength: passwordLength.minimum, maxLength: passwordLength.maximum });
const Roles = Type.Array(Role, { maxItems: roles.length });

export const SignUpBody = Type.Object({
  name: Name,
  email: Email,
  password: NewPassword,
  language: Type.Optional(Language),
});

export const SignInBody = Type.Object({
  email: Type.String({ minLength: 1, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: passwordLength.maximum }),
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
    roles: Type.Array(Role),
    language: Language,
  }),
});

export const Session = Type.Object({
  id: Id,
  current: Type.Boolean(),
  userAgent: Type.String(),
  ip: Type.String(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
  expiresAt: Timestamp,
});

export const Revocations = Type.Object({
  items: Type.Array(Type.Object({ sessionId: Id, expiresAt: Timestamp })),
});

/** A session as somebody else sees it who looks after the account. */
export const SessionOfAccount = Type.Omit(Session, ['current']);

export const EndedSessions = Type.Object({ ended: Type.Integer() });

export const AccountStatus = Type.Union([Type.Literal('active'), Type.Literal('deleted')]);

export const RoleChange = Type.Object({
  id: Id,
  changedBy: Type.Object({ id: Id, name: Type.String() }),
  added: Type.Array(Role),
  removed: Type.Array(Role),
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
  roles: Type.Array(Role),
  createdAt: Timestamp,
});

export const NewAccountBody = Type.Object({
  name: Name,
  email: Email,
  password: NewPassword,
  roles: Roles,
  language: Type.Optional(Language),
});

export const RolesBody = Type.Object({ roles: Roles });

export const Jwks = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: Type.String(),
      crv: Type.String(),
      x: Type.String(),
      kid: Type.String(),
      alg: Type.String(),
      use: Type.String(),
    }),
  ),
});

export const Discovery = Type.Object({
  issuer: Type.String(),
  jwks_uri: Type.String(),
  response_types_supported: Type.Array(Type.String()),
  grant_types_supported: Type.Array(Type.String()),
  subject_types_supported: Type.Array(Type.String()),
  access_token_signing_alg_values_supported: Type.Array(Type.String()),
  claims_supported: Type.Array(Type.String()),
  scopes_supported: Type.Array(Type.String()),
});
