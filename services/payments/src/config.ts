import Type, { type Static } from 'typebox';

export const config = Type.Object({
  /** How long a provider may take to answer one call, in milliseconds. */
  PAYMENTS_CALL_LIMIT_MS: Type.Integer({ minimum: 10, maximum: 60_000, default: 2000 }),
  /** How long a request waits for a payment whose order was placed a moment ago, in milliseconds. */
  PAYMENTS_ARRIVAL_LIMIT_MS: Type.Integer({ minimum: 0, maximum: 10_000, default: 2000 }),
  /** Signs the sandbox's webhooks; without it each process makes its own. */
  PAYMENTS_SANDBOX_SECRET: Type.Optional(Type.String({ minLength: 16, maxLength: 200 })),
  /** With it, new payments go to Stripe; it needs the other two as well. */
  STRIPE_SECRET_KEY: Type.Optional(Type.String({ minLength: 8, maxLength: 300 })),
  STRIPE_WEBHOOK_SECRET: Type.Optional(Type.String({ minLength: 8, maxLength: 300 })),
  /** Where the bank's page sends the payer back to. */
  STRIPE_RETURN_URL: Type.Optional(Type.String({ pattern: '^https?://', maxLength: 300 })),
  /** Where Stripe answers, when that is not Stripe itself. */
  STRIPE_URL: Type.Optional(Type.String({ pattern: '^https?://', maxLength: 300 })),
});

export type Config = Static<typeof config>;
