import Type, { type Static } from 'typebox';
import { event } from './event.ts';
import { Moment, Uuid } from './schemas.ts';

/** The services in which people have something: a merge is complete when each of them has answered. */
export const mergingServices = ['identity', 'users', 'orders', 'payments', 'learning', 'media', 'notifications'] as const;

export type MergingService = (typeof mergingServices)[number];

/** What of a profile can be taken from the account that ends. The rest of the other's stays. */
export const takeableFields = ['name', 'bio', 'avatar', 'birthDate', 'language', 'timeZone'] as const;

export type TakeableField = (typeof takeableFields)[number];

// As text: a kind that comes later must not make an event of today unreadable.
const Parts = Type.Array(Type.Object({ what: Type.String(), count: Type.Integer({ minimum: 0 }) }));

/** What one service has moved, or put back. */
export const MergeAnswer = Type.Object({ service: Type.Unsafe<MergingService>({ type: 'string', enum: [...mergingServices] }), at: Moment, parts: Parts });
export type MergeAnswer = Static<typeof MergeAnswer>;

/** What services need to know of a merge. */
export const MergeFacts = { mergeId: Uuid, fromId: Uuid, intoId: Uuid, taken: Type.Array(Type.String()) };

/** A service has given what the one had to the other. */
export const personMerged = <const Service extends MergingService>(service: Service) =>
  event(`${service}.PersonMerged`, 1, Type.Object({ mergeId: Uuid, fromId: Uuid, at: Moment, moved: Parts }));

/** A service has put back what a merge had moved. */
export const personUnmerged = <const Service extends MergingService>(service: Service) =>
  event(`${service}.PersonUnmerged`, 1, Type.Object({ mergeId: Uuid, fromId: Uuid, at: Moment, restored: Parts }));
