import Type from 'typebox';
import { GuardianArea, Language } from '@liceo/contracts/schemas';
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
  roles: Type.Array(Type.String()),
  suspended: Type.Boolean(),
  minor: Type.Boolean(),
  consentMissing: Type.Boolean({ description: 'Too young to have an account without a guardian’s consent, and there is none.' }),
  similar: Type.Optional(Type.Boolean({ description: 'In a search: the name is like what was typed, but not that.' })),
});

export const Areas = Type.Array(GuardianArea, { maxItems: 4, uniqueItems: true });

export const Guardian = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.Optional(Email),
  areas: Type.Array(GuardianArea),
  linkedAt: Timestamp,
});

export const GuardedStudent = Type.Object({
  id: Id,
  name: Type.String(),
  email: Email,
  areas: Type.Array(GuardianArea),
  linkedAt: Timestamp,
});

export const OpenInvitation = Type.Object({
  id: Id, email: Email, areas: Type.Array(GuardianArea), createdAt: Timestamp, expiresAt: Timestamp,
});

export const GuardianRequestItem = Type.Object({ id: Id, guardianId: Id, name: Type.String(), email: Email, createdAt: Timestamp });

export const OwnRequest = Type.Object({ id: Id, code: Type.String(), createdAt: Timestamp });

export const InvitationView = Type.Object({ studentId: Id, studentName: Type.String(), areas: Type.Array(GuardianArea), expiresAt: Timestamp });
