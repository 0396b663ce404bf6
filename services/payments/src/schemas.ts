import { Id, Money, PageOf, PageQuery, Text, Timestamp } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';

const Status = Type.String({ description: 'A status of the table in the README' });
const Failure = Type.Object({ stage: Type.String(), reason: Type.String() });

export const PaymentParams = Type.Object({ id: Id });
export const ProviderParams = Type.Object({ provider: Type.String({ pattern: '^[a-z]{1,20}$' }) });

export const PaymentView = Type.Object({
  id: Id,
  orderId: Id,
  status: Status,
  amount: Money,
  refunded: Money,
  refunding: Money,
  refundable: Money,
  provider: Type.String(),
  testMode: Type.Boolean({ description: 'No real money moves' }),
  actionUrl: Type.Optional(Type.String({ description: 'Where the payer has to go on' })),
  failure: Type.Optional(Failure),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});

export const PaymentPage = PageOf(PaymentView);
export const PaymentQuery = Type.Object({ ...PageQuery, orderId: Type.Optional(Id) });

/** How an order that is placed now can be paid. */
export const PaymentMethods = Type.Object({
  items: Type.Array(Type.Object({
    method: Type.Literal('card'),
    provider: Type.String({ description: 'Whose tokens it takes' }),
    testMode: Type.Boolean({ description: 'No real money moves' }),
  })),
});
export type PaymentMethods = Static<typeof PaymentMethods>;

export const Confirmation = Type.Object({
  method: Type.Literal('card'),
  token: Type.String({ minLength: 1, maxLength: 200, description: 'What the provider gave for the card; no card data comes here' }),
});

export const ConfirmedView = Type.Object({
  id: Id,
  status: Status,
  actionUrl: Type.Optional(Type.String()),
  failure: Type.Optional(Failure),
});

export const ChallengeAnswer = Type.Object({ approve: Type.Boolean() });

export const RefundRequest = Type.Object({
  amount: Type.Optional(
    Type.Object({
      amount: Type.Integer({ minimum: 1, maximum: 100_000_000_000 }),
      currency: Type.String({ pattern: '^[A-Z]{3}$', maxLength: 3 }),
    }),
  ),
  reason: Type.Optional(Text(500)),
});

export const RefundView = Type.Object({
  id: Id,
  paymentId: Id,
  status: Type.Literal('pending'),
  amount: Money,
});

export const HistoryQuery = Type.Object(PageQuery);
export const HistoryPage = PageOf(
  Type.Object({ version: Type.Integer(), type: Type.String(), data: Type.Record(Type.String(), Type.Unknown()), at: Timestamp }),
);

export const Received = Type.Object({ received: Type.Literal(true) });
export const Rebuilt = Type.Object({ payments: Type.Integer() });
