import Type from 'typebox';
import { event } from '../event.ts';
import { Language, Moment, Uuid } from '../schemas.ts';

const Role = Type.String({ maxLength: 40 });

export const UserCreated = event('identity.UserCreated', 1, Type.Object({
  userId: Uuid, name: Type.String(), email: Type.String(), language: Language, roles: Type.Array(Role),
}));

export const UserDeleted = event('identity.UserDeleted', 1, Type.Object({ userId: Uuid }));

/** `expiresAt`: when the last access token of the session has expired by itself. */
export const SessionRevoked = event('identity.SessionRevoked', 1, Type.Object({
  sessionId: Uuid, userId: Uuid, expiresAt: Moment,
}));

export const RoleChanged = event('identity.RoleChanged', 1, Type.Object({
  userId: Uuid, roles: Type.Array(Role), changedBy: Uuid,
}));

export const SuspiciousSignIn = event('identity.SuspiciousSignIn', 1, Type.Object({
  userId: Uuid, reason: Type.String(), ip: Type.String(), at: Moment,
}));
