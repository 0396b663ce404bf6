import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Clock } from './clock.ts';
import { json, type Db } from './db.ts';
import { errors } from './errors.ts';
import { Reply, type Route } from './http.ts';
import type { Logger } from './log.ts';
import type { KernelTables } from './tables.ts';

export interface IdempotencyStore {
  /** Runs `work` once per key; a repetition gets the stored answer. Without a key it just runs. */
  once(request: FastifyRequest, route: Route, work: () => Promise<unknown>): Promise<unknown>;
  /** Forgets keys older than a day. */
  prune(): Promise<void>;
}

const keyPattern = /^[\x21-\x7e]{1,200}$/;
const leaseSeconds = 10;
const renewSeconds = 3;
const rememberedHours = 24;

const hashOf = (body: unknown): string => createHash('sha256').update(JSON.stringify(body ?? null)).digest('hex');

/**
 * Keeps the answers of requests that carry an `Idempotency-Key`.
 *
 * The same key with another body is 422; with the same body while the first still runs, 409. Only
 * answers are kept, never errors: a request that failed may be sent again under its key. A key whose
 * process died is free again after ten seconds. What was committed without its answer being kept is then
 * for the use case to recognise, which gets the key as well.
 */
export const createIdempotencyStore = (db: Db<KernelTables>, clock: Clock, log: Logger): IdempotencyStore => {
  const unrenewed = (error: unknown): void => log.warn({ err: error }, 'the lease of an idempotency key could not be renewed');

  const take = async (actor: string, key: string, route: string, hash: string) => {
    const now = clock.now();
    const staleBefore = new Date(now.getTime() - leaseSeconds * 1000);
    return db
      .insertInto('kernel.idempotency_key')
      .values({ actor, key, route, body_hash: hash, created_at: now, status: null, response: null })
      .onConflict((conflict) =>
        conflict
          .columns(['actor', 'route', 'key'])
          .doUpdateSet({ created_at: now, body_hash: hash })
          .where('kernel.idempotency_key.status', 'is', null)
          .where('kernel.idempotency_key.created_at', '<', staleBefore),
      )
      .returning('key')
      .executeTakeFirst();
  };

  const recall = async (actor: string, key: string, route: string, hash: string): Promise<unknown> => {
    const known = await db
      .selectFrom('kernel.idempotency_key')
      .selectAll()
      .where('actor', '=', actor)
      .where('route', '=', route)
      .where('key', '=', key)
      .executeTakeFirst();
    if (known && known.body_hash !== hash) {
      return errors.idempotencyKeyReused({ field: 'Idempotency-Key', rule: 'reused', detail: 'This key was used with another body.' });
    }
    if (!known || known.status === null) {
      return errors.requestInProgress({ detail: 'The first request with this key is still running.', retryAfterSeconds: 1 });
    }
    return new Reply(known.status, known.response, { 'idempotent-replayed': 'true' });
  };

  return {
    once: async (request, route, work) => {
      const key = request.headers['idempotency-key'];
      if (typeof key !== 'string') return work();
      if (!keyPattern.test(key)) throw invalidKey();
      const actor = request.actor?.userId ?? request.ip;
      const name = `${route.method} ${request.url.split('?')[0] ?? route.path}`;
      const hash = hashOf(request.body);
      if (!(await take(actor, key, name, hash))) return recall(actor, key, name, hash);
      const at = db.updateTable('kernel.idempotency_key').where('actor', '=', actor).where('route', '=', name).where('key', '=', key);
      const renewal = setInterval(() => void at.where('status', 'is', null).set({ created_at: clock.now() }).execute().catch(unrenewed), renewSeconds * 1000);
      try {
        const result = await work();
        clearInterval(renewal);
        const status = result instanceof Reply ? result.status : 200;
        await at.set({ status, response: json(result instanceof Reply ? result.body : result) }).execute();
        return result;
      } catch (error) {
        clearInterval(renewal);
        await db.deleteFrom('kernel.idempotency_key').where('actor', '=', actor).where('route', '=', name).where('key', '=', key).execute();
        throw error;
      }
    },
    prune: async () => {
      const before = new Date(clock.now().getTime() - rememberedHours * 3_600_000);
      await db.deleteFrom('kernel.idempotency_key').where('created_at', '<', before).execute();
    },
  };
};

const invalidKey = () =>
  Object.assign(new Error('Idempotency-Key must be 1 to 200 visible ASCII characters.'), { statusCode: 400, code: 'idempotency_key' });
