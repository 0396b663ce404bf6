import Type from 'typebox';
import { event } from '../event.ts';
import { Language, Uuid } from '../schemas.ts';

export const UserUpdated = event('users.UserUpdated', 1, Type.Object({
  userId: Uuid, name: Type.String(), email: Type.String(), language: Language, timeZone: Type.String(),
}));

export const GuardianLinked = event('users.GuardianLinked', 1, Type.Object({
  studentId: Uuid, guardianId: Uuid, guardianName: Type.String(),
}));

export const GuardianUnlinked = event('users.GuardianUnlinked', 1, Type.Object({
  studentId: Uuid, guardianId: Uuid,
}));
