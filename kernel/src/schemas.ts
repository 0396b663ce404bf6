import Type, { type Static, type TSchema } from 'typebox';

export const Id = Type.String({ format: 'uuid' });

/** Rows give a Date, JSON carries ISO 8601. */
export const Timestamp = Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' });

export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** Text that a person types: bounded, and not only blanks. */
export const Text = (maxLength: number, minLength = 1) =>
  Type.String({ minLength, maxLength, ...(minLength > 0 ? { pattern: '\\S' } : {}) });

export const Money = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 100_000_000_000 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', maxLength: 3 }),
  },
  { additionalProperties: false },
);

/** The query of every list. `after` is the `next` of the page before. */
export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  after: Type.Optional(Type.String({ maxLength: 500 })),
};

export const PageOf = <Schema extends TSchema>(item: Schema) =>
  Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) });

const Fault = Type.Object({
  field: Type.String(),
  rule: Type.String(),
  message: Type.String(),
  params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

/** RFC 9457, with a stable `code` and the faulty fields. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    correlationId: Type.String(),
    detail: Type.Optional(Type.String()),
    field: Type.Optional(Type.String()),
    rule: Type.Optional(Type.String()),
    params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    errors: Type.Optional(Type.Array(Fault)),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;
