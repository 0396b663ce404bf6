import type { Db } from '@liceo/kernel/db';
import { sql, type RawBuilder } from 'kysely';
import { joinCalls } from '@liceo/kernel/join-calls';
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

interface Opening {
  call: Omit<AuthorizeCall, 'token'>;
  state: ChargeState;
  at: Date;
}

interface Move {
  id: string;
  from: readonly ChargeState[];
  to: ChargeState;
}

/** The sandbox's books. Nothing in them shares a transaction with the payments' own tables. */
export interface SandboxBooks {
  /** Opens a charge, or answers the one that has this key already. */
  open(opening: Opening): Promise<Charge>;
  findByKey(key: string): Promise<Charge | undefined>;
  findChallenged(paymentId: string): Promise<Charge | undefined>;
  /** Moves the charge if it is in one of the states `from`; answers it as it is then. */
  move(move: Move): Promise<Charge | undefined>;
  /** Refunds once per key and never more than was captured; false when that would happen. */
  refund(call: ChargeCall): Promise<boolean>;
}

const mostAtOnce = 200;
const columns = sql.raw('charge.id, charge.idempotency_key as key, charge.payment_id as "paymentId", charge.state, charge.amount');

const recordset = (rows: readonly unknown[], shape: string): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(cast(${JSON.stringify(rows)}::text as jsonb)) as given (${sql.raw(shape)})`;

const openAll = (db: Db<Tables>) => async (openings: readonly Opening[]): Promise<Charge[]> => {
  const rows = openings.map(({ call: { key, paymentId, amount }, state, at }) => ({ key, paymentId, ...amount, state, at }));
  const { rows: opened } = await sql<Charge>`
    insert into sandbox_charge as charge (id, idempotency_key, payment_id, amount, currency, state, created_at)
    select 'ch_' || key, key, "paymentId", amount, currency, state, at
    from ${recordset(rows, 'key text, "paymentId" uuid, amount bigint, currency text, state text, at timestamptz')}
    on conflict (idempotency_key) do nothing
    returning ${columns}`.execute(db);
  const charges = new Map(opened.map((charge) => [charge.key, charge]));
  const known = rows.map((row) => row.key).filter((key) => !charges.has(key));
  for (const charge of await findAll(db, sql`charge.idempotency_key`, known)) charges.set(charge.key, charge);
  return openings.map(({ call: { key } }) => {
    const charge = charges.get(key);
    if (!charge) throw new Error(`The sandbox lost the charge of ${key}`);
    return charge;
  });
};

const findAll = async (db: Db<Tables>, column: RawBuilder<unknown>, values: readonly string[]): Promise<Charge[]> => {
  if (values.length === 0) return [];
  const { rows } = await sql<Charge>`
    select ${columns} from sandbox_charge as charge where ${column} = any(${[...values]}::text[])`.execute(db);
  return rows;
};

const moveAll = (db: Db<Tables>) => async (moves: readonly Move[]): Promise<(Charge | undefined)[]> => {
  const { rows } = await sql<Charge>`
    update sandbox_charge as charge set state = given.to_state
    from ${recordset(moves.map(({ id, from, to }) => ({ id, from_states: from, to_state: to })), 'id text, from_states jsonb, to_state text')}
    where charge.id = given.id and given.from_states ? charge.state
    returning ${columns}`.execute(db);
  const charges = new Map(rows.map((charge) => [charge.id, charge]));
  const unmoved = moves.map(({ id }) => id).filter((id) => !charges.has(id));
  for (const charge of await findAll(db, sql`charge.id`, unmoved)) charges.set(charge.id, charge);
  return moves.map(({ id }) => charges.get(id));
};

export const sandboxBooks = (db: Db<Tables>): SandboxBooks => ({
  // A foreign system would take each call by itself; here those of one moment share a statement.
  open: joinCalls(mostAtOnce, openAll(db)),
  move: joinCalls(mostAtOnce, moveAll(db)),
  findByKey: async (key) => (await findAll(db, sql`charge.idempotency_key`, [key]))[0],
  findChallenged: async (paymentId) => {
    const { rows } = await sql<Charge>`
      select ${columns} from sandbox_charge as charge
      where charge.payment_id = ${paymentId} and charge.state in ('requires_action', 'authorized', 'refused')`.execute(db);
    return rows[0];
  },
  refund: async ({ key, chargeId, amount }) => {
    await sql`
      update sandbox_charge
      set refunded = refunded + ${amount.amount}, refunds = refunds || jsonb_build_object(${key}::text, ${amount.amount}::bigint)
      where id = ${chargeId} and state = 'captured' and not refunds ? ${key} and refunded + ${amount.amount} <= amount`.execute(db);
    const { rows } = await sql<{ known: boolean }>`
      select refunds ? ${key} as known from sandbox_charge where id = ${chargeId}`.execute(db);
    return rows[0]?.known ?? false;
  },
});
