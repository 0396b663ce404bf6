import Type, { type Static } from 'typebox';

/** A UUID, version 7 where Liceo made it. */
export const Uuid = Type.String({ format: 'uuid' });

/** Integer identifiers exist in learning only; they are positive 32-bit numbers. */
export const IntegerId = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** A moment on the wire: ISO 8601 with offset. */
export const Moment = Type.String({ format: 'date-time' });

/** Money in integer minor units (cents) with its ISO 4217 code. */
export const Money = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 100_000_000_000 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', minLength: 3, maxLength: 3 }),
  },
  { additionalProperties: false },
);
export type Money = Static<typeof Money>;

/** The languages that Liceo speaks. */
export const Language = Type.Union([Type.Literal('es'), Type.Literal('en')]);
export type Language = Static<typeof Language>;

/** What the catalog can sell today. */
export const ProductKind = Type.Union([Type.Literal('course'), Type.Literal('physical')]);
export type ProductKind = Static<typeof ProductKind>;

/** How much a course asks of its students. */
export const Level = Type.Union([
  Type.Literal('beginner'),
  Type.Literal('intermediate'),
  Type.Literal('advanced'),
]);
export type Level = Static<typeof Level>;

/** What a guardian may see of a student. */
export const GuardianArea = Type.Union([Type.Literal('progress'), Type.Literal('results'), Type.Literal('attendance'), Type.Literal('payments')]);
export type GuardianArea = Static<typeof GuardianArea>;
