import Type from 'typebox';
import { event } from '../event.ts';
import { personErased } from '../personal-data.ts';
import { personMerged, personUnmerged } from '../merging.ts';
import { Uuid } from '../schemas.ts';

const DeliveryFacts = { deliveryId: Uuid, userId: Uuid, template: Type.String(), channel: Type.Literal('email') };

export const MessageSent = event('notifications.MessageSent', 1, Type.Object(DeliveryFacts));
export const MessageFailed = event('notifications.MessageFailed', 1, Type.Object({ ...DeliveryFacts, reason: Type.String() }));

export const PersonErased = personErased('notifications');
export const PersonMerged = personMerged('notifications');
export const PersonUnmerged = personUnmerged('notifications');
