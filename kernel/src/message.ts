import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Refused } from './transport.ts';

/** An event on its way, in the fields of CloudEvents 1.0 plus `eventversion` and `correlationid`. */
export const Message = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ format: 'uuid' }),
  type: Type.String(),
  source: Type.String(),
  subject: Type.String(),
  time: Type.String({ format: 'date-time' }),
  datacontenttype: Type.Literal('application/json'),
  eventversion: Type.Integer(),
  correlationid: Type.String(),
  traceparent: Type.Optional(Type.String()),
  data: Type.Unknown(),
});
export type Message = Static<typeof Message>;

const validator = Compile(Message);

interface Read {
  message?: Message;
  refused?: Refused;
}

/** Reads what a broker delivered. `id` is what the broker calls it. */
export const readMessage = (body: string, id: unknown): Read => {
  const refused = (reason: string): Read => ({ refused: { id: typeof id === 'string' ? id : undefined, body, reason } });
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    return refused(`The body is not JSON: ${String(error)}`);
  }
  if (validator.Check(value)) return { message: value };
  const [fault] = validator.Errors(value);
  return refused(`The body is not an event: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`);
};
