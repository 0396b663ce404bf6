import Type from 'typebox';
import { event } from '../event.ts';
import { personErased, ServiceAnswer } from '../personal-data.ts';
import { personMerged, personUnmerged } from '../merging.ts';
import { GuardianArea, Language, Moment, Uuid } from '../schemas.ts';

export const UserUpdated = event('users.UserUpdated', 1, Type.Object({
  userId: Uuid, name: Type.String(), email: Type.String(), language: Language, timeZone: Type.String(),
}));

export const GuardianLinked = event('users.GuardianLinked', 1, Type.Object({
  studentId: Uuid, guardianId: Uuid, guardianName: Type.String(),
}));

/** The same with what the guardian may see, and how the two came to be linked. */
export const GuardianLinkMade = event('users.GuardianLinked', 2, Type.Object({
  studentId: Uuid, guardianId: Uuid, studentName: Type.String(), guardianName: Type.String(), areas: Type.Array(GuardianArea),
  origin: Type.Union([Type.Literal('staff'), Type.Literal('invitation'), Type.Literal('request'), Type.Literal('import')]),
}));

export const GuardianAreasChanged = event('users.GuardianAreasChanged', 1, Type.Object({
  studentId: Uuid, guardianId: Uuid, areas: Type.Array(GuardianArea),
}));

export const GuardianUnlinked = event('users.GuardianUnlinked', 1, Type.Object({
  studentId: Uuid, guardianId: Uuid,
}));

/** A mail is wanted that asks somebody to be a guardian. Its token is not told here: who writes the mail asks for it. */
export const GuardianInvited = event('users.GuardianInvited', 1, Type.Object({
  invitationId: Uuid, studentId: Uuid, studentName: Type.String(), email: Type.String(), language: Language, expiresAt: Moment,
}));

/** Somebody with the student's code asks to be their guardian. */
export const GuardianRequested = event('users.GuardianRequested', 1, Type.Object({
  requestId: Uuid, studentId: Uuid, guardianId: Uuid, guardianName: Type.String(),
}));

/** Somebody was found to be a minor or no longer one, or a guardian's consent was given, missed or withdrawn. Minors get no marketing. */
export const MinorStatusChanged = event('users.MinorStatusChanged', 1, Type.Object({
  userId: Uuid, minor: Type.Boolean(), changedBy: Uuid,
  consent: Type.Union([Type.Literal('not_needed'), Type.Literal('waiting'), Type.Literal('given'), Type.Literal('withdrawn')]),
}));

export const PersonErased = personErased('users');

/** A service that has not answered an erasure is asked once more. */
export const ErasureReminded = event('users.ErasureReminded', 1, Type.Object({ userId: Uuid }));

/** Every service has forgotten the person; this is what the certificate says. */
export const ErasureCompleted = event('users.ErasureCompleted', 1, Type.Object({ userId: Uuid, at: Moment, services: Type.Array(ServiceAnswer) }));

/** All that is known about somebody has been collected, and waits for them until then. */
export const PersonalExportReady = event('users.PersonalExportReady', 1, Type.Object({ exportId: Uuid, userId: Uuid, expiresAt: Moment }));
export const PersonMerged = personMerged('users');
export const PersonUnmerged = personUnmerged('users');
