import Type from 'typebox';
import { event } from '../event.ts';
import { personErased } from '../personal-data.ts';
import { personMerged, personUnmerged } from '../merging.ts';
import { IntegerId, Language, Moment, Money, ProductKind, Uuid } from '../schemas.ts';

/** Why an order was cancelled; the web application has a text for each, in both languages. */
export const CancelReason = Type.Union([
  Type.Literal('payment_declined'),
  Type.Literal('payment_timeout'),
  Type.Literal('out_of_stock'),
  Type.Literal('not_for_sale'),
  Type.Literal('expired'),
  Type.Literal('cancelled_by_buyer'),
  Type.Literal('cancelled_by_staff'),
  Type.Literal('enrolment_rejected'),
  Type.Literal('capture_failed'),
]);

export const OrderLine = Type.Object({
  productId: Uuid,
  kind: ProductKind,
  title: Type.String(),
  courseId: Type.Optional(IntegerId),
  quantity: Type.Integer(),
  unitPrice: Money,
  total: Money,
});

const Buyer = Type.Object({ name: Type.String(), email: Type.String(), language: Language });

const OrderFacts = {
  orderId: Uuid,
  number: Type.String(),
  userId: Uuid,
  paymentId: Uuid,
  total: Money,
  lines: Type.Array(OrderLine),
  buyer: Buyer,
};

export const OrderCreated = event('orders.OrderCreated', 1, Type.Object({ ...OrderFacts, deadline: Moment }));
export const OrderUpdated = event('orders.OrderUpdated', 1, Type.Object({ orderId: Uuid, status: Type.String() }));
export const OrderCompleted = event('orders.OrderCompleted', 1, Type.Object({ ...OrderFacts, completedAt: Moment }));
export const OrderCancelled = event('orders.OrderCancelled', 1, Type.Object({ ...OrderFacts, reason: CancelReason }));
export const OrderRefunded = event('orders.OrderRefunded', 1, Type.Object({ ...OrderFacts, reason: Type.String() }));
export const OrderDeleted = event('orders.OrderDeleted', 1, Type.Object({ orderId: Uuid }));

/** Saga step: learning is asked to give the buyer access to the courses. */
export const EnrolmentRequested = event('orders.EnrolmentRequested', 1, Type.Object({
  orderId: Uuid,
  userId: Uuid,
  student: Type.Object({ name: Type.String(), email: Type.String() }),
  courseIds: Type.Array(IntegerId),
}));

/** Compensation of EnrolmentRequested. */
export const EnrolmentRevocationRequested = event('orders.EnrolmentRevocationRequested', 1, Type.Object({
  orderId: Uuid, userId: Uuid,
}));

/** Saga step: payments is asked to capture what was authorised. */
export const CaptureRequested = event('orders.CaptureRequested', 1, Type.Object({ orderId: Uuid, paymentId: Uuid }));

/** Compensation of the payment: void what is authorised, refund what is captured, refuse what comes later. */
export const PaymentReversalRequested = event('orders.PaymentReversalRequested', 1, Type.Object({
  orderId: Uuid, paymentId: Uuid, reason: Type.String(),
}));

export const PersonErased = personErased('orders');
export const PersonMerged = personMerged('orders');
export const PersonUnmerged = personUnmerged('orders');
