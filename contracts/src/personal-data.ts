import Type, { type Static } from 'typebox';
import { event } from './event.ts';
import { Moment, Uuid } from './schemas.ts';

/** The services that know something about people: an erasure is complete when each of them has answered. */
export const servicesWithPersonalData = ['identity', 'users', 'orders', 'payments', 'learning', 'media', 'notifications'] as const;

export type PersonalService = (typeof servicesWithPersonalData)[number];

/** What may be erased or kept. A new kind needs its name in the interface and in the mail. */
export const personalKinds = [
  'account', 'roles', 'sessions', 'links', 'signIns', 'waysIn', 'applications', 'audit', 'profile', 'guardians', 'consents', 'exports', 'answers', 'carts', 'orders', 'payments',
  'studentName', 'notes', 'classes', 'enrolments', 'courses', 'pictures', 'materials', 'preferences', 'mails', 'notice', 'messages',
] as const;

/** Why something may stay, or has to. */
export const keepingReasons = ['bookkeeping', 'delivery', 'nameless', 'academy', 'notice', 'security'] as const;

/** One of these texts. */
export const oneOf = <const Names extends readonly string[]>(names: Names) => Type.Unsafe<Names[number]>({ type: 'string', enum: [...names] });

// As text: a kind that comes later must not make an event of today unreadable.
const Erased = Type.Object({ what: Type.String(), count: Type.Integer({ minimum: 0 }) });
const Kept = Type.Object({ what: Type.String(), count: Type.Optional(Type.Integer({ minimum: 0 })), why: Type.String(), until: Type.Optional(Moment) });

/** What one service has done about an erasure. */
export const ServiceAnswer = Type.Object({ service: oneOf(servicesWithPersonalData), at: Moment, erased: Type.Array(Erased), kept: Type.Array(Kept) });
export type ServiceAnswer = Static<typeof ServiceAnswer>;

/** A service has forgotten somebody: how much of what, and what stays, why and until when. */
export const personErased = <const Service extends PersonalService>(service: Service) =>
  event(`${service}.PersonErased`, 1, Type.Object({ userId: Uuid, at: Moment, erased: Type.Array(Erased), kept: Type.Array(Kept) }));
