import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { AuthorizeCall, ChargeCall } from './payment-provider.ts';

export type ChargeState = 'authorized' | 'declined' | 'refused' | 'requires_action' | 'expired' | 'captured' | 'voided';

export interface Charge {
  id: string;
  key: string;
  paymentId: string;
  state: ChargeState;
  amount: number;
}

/** The sandbox's books. Each method is one statement of its own, as a call to a foreign system would be. */
export interface SandboxBooks {
  open(call: AuthorizeCall, state: ChargeState, at: Date): Promise<Charge>;
  find(by: { id: string } | { key: string } | { challenged: string }): Promise<Charge | undefined>;
  /** Moves the charge if it is in one of the states `from`; answers it as it is then. */
  move(id: string, from: readonly ChargeState[], to: ChargeState): Promise<Charge | undefined>;
  /** Refunds once per key and never more than was captured; false when that would happen. */
  refund(call: ChargeCall): Promise<boolean>;
}

const columns = sql.raw('id, idempotency_key as key, payment_id as "paymentId", state, amount');

export const sandboxBooks = (db: Db<Tables>): SandboxBooks => {
  const one = async (condition: ReturnType<typeof sql>): Promise<Charge | undefined> =>
    (await sql<Charge>`select ${columns} from sandbox_charge where ${condition}`.execute(db)).rows[0];

  const find: SandboxBooks['find'] = (by) => {
    if ('id' in by) return one(sql`id = ${by.id}`);
    if ('key' in by) return one(sql`idempotency_key = ${by.key}`);
    return one(sql`payment_id = ${by.challenged} and state in ('requires_action', 'authorized', 'refused')`);
  };

  const open: SandboxBooks['open'] = async ({ key, paymentId, amount }, state, at) => {
    const id = `ch_${key}`;
    const { rows } = await sql<Charge>`
      insert into sandbox_charge (id, idempotency_key, payment_id, amount, currency, state, created_at)
      values (${id}, ${key}, ${paymentId}, ${amount.amount}, ${amount.currency}, ${state}, ${at})
      on conflict (idempotency_key) do nothing
      returning ${columns}`.execute(db);
    const charge = rows[0] ?? (await find({ key }));
    if (!charge) throw new Error(`The sandbox lost the charge ${id}`);
    return charge;
  };

  const move: SandboxBooks['move'] = async (id, from, to) => {
    const { rows } = await sql<Charge>`
      update sandbox_charge set state = ${to} where id = ${id} and state = any(${[...from]}::text[])
      returning ${columns}`.execute(db);
    return rows[0] ?? find({ id });
  };

  const refund: SandboxBooks['refund'] = async ({ key, chargeId, amount }) => {
    await sql`
      update sandbox_charge
      set refunded = refunded + ${amount.amount}, refunds = refunds || jsonb_build_object(${key}::text, ${amount.amount}::bigint)
      where id = ${chargeId} and state = 'captured' and not refunds ? ${key} and refunded + ${amount.amount} <= amount`.execute(db);
    const { rows } = await sql<{ known: boolean }>`
      select refunds ? ${key} as known from sandbox_charge where id = ${chargeId}`.execute(db);
    return rows[0]?.known ?? false;
  };

  return { open, find, move, refund };
};
