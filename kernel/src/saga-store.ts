import { CompiledQuery } from 'kysely';
import { currentFlow } from './context.ts';
import { beforeCommit, keptIn, send, type Tx } from './db.ts';
import type { KernelTables } from './tables.ts';

export interface SavedSaga {
  state: unknown;
  done: boolean;
  deadline: Date | null;
}

export interface SagaStep {
  kind: 'event' | 'timeout' | 'command' | 'state';
  name: string;
  detail: unknown;
}

/** The sagas that one transaction has touched: read and locked once, written in one statement at its end. */
export interface SagaStore {
  /** Locks and reads sagas that this transaction has not read yet. */
  load(ids: readonly string[]): Promise<void>;
  /** Says that there is no saga of this id yet, which saves the look. */
  open(id: string): void;
  /** The state as it is now, this transaction's own changes included; undefined when there is none. */
  stateOf(id: string): unknown;
  /** The `traceparent` under which the saga began, if it was traced. */
  beganIn(id: string): string | undefined;
  save(id: string, saga: SavedSaga, steps: readonly SagaStep[], at: Date): void;
}

const save = `
  with saved as (
    insert into kernel.saga (name, id, state, done, deadline, started_at, updated_at, traceparent)
    select $1::text, id, state, done, deadline, at, at, traceparent
    from json_to_recordset($2::text::json) as row(
      id uuid, state jsonb, done boolean, deadline timestamptz, at timestamptz, traceparent text)
    on conflict (name, id) do update set
      state = excluded.state, done = excluded.done, deadline = excluded.deadline, updated_at = excluded.updated_at
  )
  insert into kernel.saga_step (saga, saga_id, at, kind, name, detail)
  select $1::text, id, at, kind, name, detail
  from json_to_recordset($3::text::json) as step(id uuid, at timestamptz, kind text, name text, detail jsonb)`;

const load = `select id, state, traceparent from kernel.saga where name = $1 and id = any($2::uuid[]) order by id for update`;

const createStore = (tx: Tx<KernelTables>, name: string): SagaStore => {
  const states = new Map<string, unknown>();
  const traces = new Map<string, string>();
  const changed = new Map<string, SavedSaga & { at: Date }>();
  const steps: (SagaStep & { id: string; at: Date })[] = [];

  const flush = (): void => {
    const rows = [...changed].map(([id, saga]) => ({ id, ...saga, traceparent: traces.get(id) }));
    send(tx, CompiledQuery.raw(save, [name, JSON.stringify(rows), JSON.stringify(steps)]));
  };

  return {
    load: async (ids) => {
      const missing = ids.filter((id) => !states.has(id));
      if (missing.length === 0) return;
      for (const id of missing) states.set(id, undefined);
      // In the order of their ids, so that two transactions never wait for each other.
      const { rows } = await tx.executeQuery<{ id: string; state: unknown; traceparent: string | null }>(CompiledQuery.raw(load, [name, missing]));
      for (const { id, state, traceparent } of rows) {
        states.set(id, state);
        if (traceparent !== null) traces.set(id, traceparent);
      }
    },
    open: (id) => void states.set(id, undefined),
    stateOf: (id) => states.get(id),
    beganIn: (id) => traces.get(id),
    save: (id, saga, newSteps, at) => {
      if (changed.size === 0) beforeCommit(tx, flush);
      const traceparent = states.get(id) === undefined ? currentFlow()?.traceparent : undefined;
      if (traceparent !== undefined) traces.set(id, traceparent);
      states.set(id, saga.state);
      changed.set(id, { ...saga, at });
      steps.push(...newSteps.map((step) => ({ ...step, detail: step.detail ?? null, id, at })));
    },
  };
};

const keys = new Map<string, object>();

const keyOf = (name: string): object => {
  const key = keys.get(name) ?? {};
  keys.set(name, key);
  return key;
};

/** The store of the saga `name` in `tx`. */
export const sagaStore = (tx: object, name: string): SagaStore =>
  keptIn(tx, keyOf(name), () => createStore(tx as Tx<KernelTables>, name));
