import Type from 'typebox';
import { Language } from '@liceo/contracts/schemas';
import { Id, Nullable, Timestamp } from '@liceo/kernel/http';

const Name = Type.String({ minLength: 1, maxLength: 100 });
const Email = Type.String();
const Theme = Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')]);
const TimeZone = Type.String({ minLength: 1, maxLength: 60 });

export const Preferences = Type.Object({ theme: Theme, language: Language, timeZone: TimeZone });

export const Me = Type.Object({
  id: Id,
  name: Type.String(),
  email: Email,
  bio: Type.String(),
  avatarAssetId: Nullable(Id),
  roles: Type.Array(Type.String()),
  theme: Theme,
  language: Language,
  timeZone: Type.String(),
});

export const MeEdit = Type.Object({
  name: Type.Optional(Name),
  bio: Type.Optional(Type.String({ maxLength: 2000 })),
  avatarAssetId: Type.Optional(Nullable(Id)),
});

export const User = Type.Object({
  id: Id,
  name: Type.String(),
  email: Email,
  bio: Type.String(),
  avatarAssetId: Nullable(Id),
  language: Language,
  timeZone: Type.String(),
  createdAt: Timestamp,
});

export const DirectoryEntry = Type.Object({
  id: Id,
  name: Type.String(),
  email: Email,
  language: Language,
  createdAt: Timestamp,
});

export const Guardian = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.Optional(Email),
  linkedAt: Timestamp,
});

export const GuardedStudent = Type.Object({
  id: Id,
  name: Type.String(),
  email: Email,
  linkedAt: Timestamp,
});
