import Type from 'typebox';
import { event } from '../event.ts';
import { personErased } from '../personal-data.ts';
import { personMerged, personUnmerged } from '../merging.ts';
import { Money, Uuid } from '../schemas.ts';

const PaymentFacts = { paymentId: Uuid, orderId: Uuid, amount: Money };

export const PaymentInitiated = event('payments.PaymentInitiated', 1, Type.Object({
  ...PaymentFacts, provider: Type.String(),
}));
export const PaymentAuthorized = event('payments.PaymentAuthorized', 1, Type.Object(PaymentFacts));
export const PaymentCompleted = event('payments.PaymentCompleted', 1, Type.Object(PaymentFacts));

/** `stage` tells which provider operation failed; `reason` is the provider's stable code. */
export const PaymentFailed = event('payments.PaymentFailed', 1, Type.Object({
  ...PaymentFacts,
  stage: Type.Union([Type.Literal('authorize'), Type.Literal('capture')]),
  reason: Type.Union([
    Type.Literal('declined'), Type.Literal('timeout'), Type.Literal('action_refused'), Type.Literal('provider_error'),
  ]),
}));

/** An authorisation was given back before it was captured, or the payment closed before it was authorised. */
export const PaymentVoided = event('payments.PaymentVoided', 1, Type.Object({ ...PaymentFacts, reason: Type.String() }));

/** `amount` is what went back this time, `refundedTotal` all that went back so far. */
export const PaymentRefunded = event('payments.PaymentRefunded', 1, Type.Object({
  ...PaymentFacts, refundedTotal: Money, full: Type.Boolean(), reason: Type.String(),
}));

export const PersonErased = personErased('payments');
export const PersonMerged = personMerged('payments');
export const PersonUnmerged = personUnmerged('payments');
