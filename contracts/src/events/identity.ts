import Type from 'typebox';
import { event } from '../event.ts';
import { personErased } from '../personal-data.ts';
import { MergeFacts } from '../merging.ts';
import { Language, Moment, Uuid } from '../schemas.ts';

const Role = Type.String({ maxLength: 40 });

export const UserCreated = event('identity.UserCreated', 1, Type.Object({
  userId: Uuid, name: Type.String(), email: Type.String(), language: Language, roles: Type.Array(Role),
}));

/** Told before `UserCreated` of an account that was opened for somebody by an import: nobody is welcomed to it. */
export const UserImported = event('identity.UserImported', 1, Type.Object({ userId: Uuid }));

export const UserDeleted = event('identity.UserDeleted', 1, Type.Object({ userId: Uuid }));

/** `expiresAt`: when the last access token of the session has expired by itself. */
export const SessionRevoked = event('identity.SessionRevoked', 1, Type.Object({
  sessionId: Uuid, userId: Uuid, expiresAt: Moment,
}));

export const RoleChanged = event('identity.RoleChanged', 1, Type.Object({
  userId: Uuid, roles: Type.Array(Role), changedBy: Uuid,
}));

/** What a role may do has been decided. Access tokens of the role with an older revision are refused. */
export const RoleDefined = event('identity.RoleDefined', 1, Type.Object({
  role: Role, permissions: Type.Array(Type.String()), revision: Type.Integer({ minimum: 0 }), changedBy: Uuid,
}));

/** `object` as `kind:id`; without one the permission holds everywhere. */
export const PermissionGranted = event('identity.PermissionGranted', 1, Type.Object({
  userId: Uuid, permission: Type.String(), object: Type.Optional(Type.String()), changedBy: Uuid,
}));

export const GrantWithdrawn = event('identity.GrantWithdrawn', 1, Type.Object({
  userId: Uuid, permission: Type.String(), object: Type.Optional(Type.String()), changedBy: Uuid,
}));

/** A mail with a link is wanted. Its token is not told here: who writes the mail asks for it. */
export const LinkRequested = event('identity.LinkRequested', 1, Type.Object({
  linkId: Uuid, userId: Uuid, purpose: Type.Union([Type.Literal('reset_password'), Type.Literal('verify_email'), Type.Literal('sign_in')]), expiresAt: Moment,
}));

/** A mail is wanted with which the person of a new account chooses their password. */
export const PasswordInvited = event('identity.PasswordInvited', 1, Type.Object({ linkId: Uuid, userId: Uuid, expiresAt: Moment }));

export const PasswordChanged = event('identity.PasswordChanged', 1, Type.Object({ userId: Uuid, ip: Type.String(), at: Moment }));

/** Somebody can get into the account by another way from now on, or no longer; `name` is what people call that way. */
export const WayInAdded = event('identity.WayInAdded', 1, Type.Object({ userId: Uuid, name: Type.String(), ip: Type.String(), at: Moment }));

export const WayInRemoved = event('identity.WayInRemoved', 1, Type.Object({ userId: Uuid, name: Type.String(), ip: Type.String(), at: Moment }));

/** Nobody is let into the account until it is reinstated. Its sessions are revoked one by one besides. */
export const UserSuspended = event('identity.UserSuspended', 1, Type.Object({ userId: Uuid, changedBy: Uuid }));

export const UserReinstated = event('identity.UserReinstated', 1, Type.Object({ userId: Uuid, changedBy: Uuid }));

export const SuspiciousSignIn = event('identity.SuspiciousSignIn', 1, Type.Object({
  userId: Uuid, reason: Type.String(), ip: Type.String(), at: Moment,
}));

/** The second version says what was done about it. */
export const SuspicionAnswered = event('identity.SuspiciousSignIn', 2, Type.Object({
  userId: Uuid, reason: Type.String(), ip: Type.String(), at: Moment,
  reaction: Type.Union([Type.Literal('none'), Type.Literal('mail'), Type.Literal('step_up'), Type.Literal('lock')]),
}));

/** The third version says where the address is, approximately; absent when that is not known. */
export const SuspicionPlaced = event('identity.SuspiciousSignIn', 3, Type.Object({
  userId: Uuid, reason: Type.String(), ip: Type.String(), at: Moment,
  reaction: Type.Union([Type.Literal('none'), Type.Literal('mail'), Type.Literal('step_up'), Type.Literal('lock')]),
  place: Type.Optional(Type.Object({ country: Type.String(), city: Type.Optional(Type.Object({ es: Type.String(), en: Type.String() })) })),
}));

/** `changedBy` is the person, or who looks after accounts and took the second factor away. */
export const SecondFactorChanged = event('identity.SecondFactorChanged', 1, Type.Object({
  userId: Uuid, change: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('reset'), Type.Literal('codes_renewed')]), changedBy: Uuid, at: Moment,
}));

export const PasskeyChanged = event('identity.PasskeyChanged', 1, Type.Object({
  userId: Uuid, change: Type.Union([Type.Literal('added'), Type.Literal('removed')]), name: Type.String(), at: Moment,
}));

/** A mail with a link is wanted at an address that the account does not have yet. */
export const EmailChangeRequested = event('identity.EmailChangeRequested', 1, Type.Object({
  linkId: Uuid, userId: Uuid, name: Type.String(), language: Language, email: Type.String(), expiresAt: Moment,
}));

/** `undoLinkId`: of the link with which who reads the former address takes it back; absent when that was done. */
export const EmailChanged = event('identity.EmailChanged', 1, Type.Object({
  userId: Uuid, name: Type.String(), language: Language, email: Type.String(), formerEmail: Type.String(), undoLinkId: Type.Optional(Uuid), at: Moment,
}));

export const PersonErased = personErased('identity');

/** The person has asked to be erased, and can take it back until then. */
export const ErasureAsked = event('identity.ErasureAsked', 1, Type.Object({ userId: Uuid, dueAt: Moment }));
/** Two accounts are of one person: what the one has goes to the other. Published again for whoever has not answered, and for what came late. */
export const AccountsMerged = event('identity.AccountsMerged', 1, Type.Object({ ...MergeFacts, mergedBy: Uuid, at: Moment }));

/** They are two people after all: what was moved goes back. */
export const AccountsUnmerged = event('identity.AccountsUnmerged', 1, Type.Object({ ...MergeFacts, undoneBy: Uuid, at: Moment }));
