import { sql } from 'kysely';
import Type from 'typebox';
import type { Db } from './db.ts';
import { errors } from './errors.ts';
import { decodeCursor, NoContent, Nullable, page, PageOf, PageQuery, reply, route, Timestamp, type Route } from './http.ts';
import type { Logger } from './log.ts';
import type { KernelTables } from './tables.ts';

const DeadLetter = Type.Object({
  id: Type.String(),
  type: Type.String(),
  subject: Type.String(),
  source: Type.String(),
  time: Timestamp,
  attempts: Type.Integer(),
  error: Nullable(Type.String()),
  correlationId: Type.String(),
  data: Type.Unknown(),
});

// Literal: a parameter matches no partial index.
const dead = sql.lit('dead' as const);

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) });
const fromTheStart = { state: 'pending', attempts: 0, next_attempt_at: null } as const;

/** Routes under which every service shows the events that it gave up, takes them up again, and throws them away. */
export const deadLetterRoutes = (service: string, { db, log }: { db: Db<KernelTables>; log: Logger }, wake: () => void): Route[] => [
  route({
    method: 'GET',
    path: `/system/${service}/dead-letters`,
    summary: `Events that ${service} gave up after the last attempt, oldest first`,
    tag: 'system',
    permission: 'system:read',
    query: Type.Object(PageQuery),
    response: { 200: PageOf(DeadLetter) },
    handler: async ({ query: { limit = 20, after } }) => {
      const [afterSeq] = after ? decodeCursor(after, Type.Tuple([Type.Integer()])) : [0];
      const rows = await db
        .selectFrom('kernel.inbox')
        .select(['seq', 'event_id', 'type', 'subject', 'source', 'time', 'attempts', 'last_error', 'correlation_id', 'data'])
        .where('state', '=', dead)
        .where('seq', '>', afterSeq)
        .orderBy('seq')
        .limit(limit + 1)
        .execute();
      return page(rows, limit, (row) => [row.seq], (row) => ({
        id: row.event_id,
        type: row.type,
        subject: row.subject,
        source: row.source,
        time: row.time,
        attempts: row.attempts,
        error: row.last_error,
        correlationId: row.correlation_id,
        data: row.data,
      }));
    },
  }),
  route({
    method: 'POST',
    path: `/system/${service}/dead-letters/:id/replay`,
    summary: 'Hands a dead letter to its reaction again',
    tag: 'system',
    permission: 'system:write',
    params: ById,
    response: { 202: Type.Object({ id: Type.String() }) },
    handler: async ({ params: { id } }) => {
      const revived = await db
        .updateTable('kernel.inbox')
        .set(fromTheStart)
        .where('event_id', '=', id)
        .where('state', '=', 'dead')
        .returning('event_id')
        .executeTakeFirst();
      if (!revived) return errors.deadLetterMissing();
      wake();
      return reply(202, { id });
    },
  }),
  route({
    method: 'POST',
    path: `/system/${service}/dead-letters/replay`,
    summary: 'Hands all dead letters to their reactions again, in the order in which they came',
    tag: 'system',
    permission: 'system:write',
    response: { 202: Type.Object({ replayed: Type.Integer() }) },
    handler: async () => {
      const { numUpdatedRows } = await db.updateTable('kernel.inbox').set(fromTheStart).where('state', '=', dead).executeTakeFirst();
      if (numUpdatedRows > 0n) wake();
      return reply(202, { replayed: Number(numUpdatedRows) });
    },
  }),
  route({
    method: 'DELETE',
    path: `/system/${service}/dead-letters/:id`,
    summary: 'Throws a dead letter away: its reaction will never run',
    tag: 'system',
    permission: 'system:write',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ params: { id }, actor }) => {
      const discarded = await db
        .updateTable('kernel.inbox')
        .set({ state: 'discarded', done_at: sql`now()`, discarded_by: actor.userId })
        .where('event_id', '=', id)
        .where('state', '=', 'dead')
        .returning('type')
        .executeTakeFirst();
      if (!discarded) return errors.deadLetterMissing();
      log.warn({ event: id, type: discarded.type, by: actor.userId }, 'a dead letter was thrown away');
      return reply(204);
    },
  }),
];
