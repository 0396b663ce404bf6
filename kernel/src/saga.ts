import { sql } from 'kysely';
import type { TObject } from 'typebox';
import type { Clock } from './clock.ts';
import { currentFlow, inFlow, readTraceparent } from './context.ts';
import { onCommit, tracerOf, type Db, type Tx } from './db.ts';
import { newId } from './id.ts';
import { metrics } from './metrics.ts';
import { react, type EventLike, type Prepare, type Reaction } from './messaging.ts';
import { sagaStore, type SagaStep } from './saga-store.ts';
import type { KernelTables } from './tables.ts';
import type { Span, Tracer } from './telemetry.ts';
import type { Worker } from './workers.ts';

export interface Timeout {
  type: 'timeout';
  at: Date;
}

export interface Decision<State, Command> {
  state: State;
  commands: readonly Command[];
  /** When `timeout` comes unless another decision is made before; null for never. */
  deadline: Date | null;
  /** True when nothing more is expected. Late events still reach `decide`. */
  done?: boolean;
}

export interface SagaSpec<State extends { status: string }, Command extends { type: string }, Input extends { type: string }, Tables> {
  name: string;
  /** The events of other services that are inputs. */
  events: readonly (EventLike & { readonly name: Input['type'] })[];
  /** Which saga an event belongs to; undefined when it belongs to none. */
  idOf(input: Input): string | undefined;
  /** Pure. Undefined means that the input changes nothing; `state` is undefined at the start. */
  decide(state: State | undefined, input: Input | Timeout, now: Date): Decision<State, Command> | undefined;
  /** Carries a command out, inside the transaction: by publishing, or by a write to this service's tables. */
  perform(tx: Tx<Tables>, id: string, command: Command): Promise<void>;
  /** What of an input or command the timeline keeps. */
  describe(step: Input | Timeout | Command): unknown;
}

export interface TimelineStep {
  at: Date;
  kind: 'event' | 'timeout' | 'command' | 'state';
  name: string;
  detail: unknown;
}

export interface Saga<Input extends { type: string }, Tables> {
  /** Feeds the first input of a saga whose id was made just now; does otherwise what `handle` does. */
  start(tx: Tx<Tables>, id: string, input: Input): Promise<void>;
  /** Feeds an input in: locks the saga, decides, saves, and performs the commands, all in `tx`. False when it changed nothing. */
  handle(tx: Tx<Tables>, id: string, input: Input | Timeout): Promise<boolean>;
  /** Reactions to every event of the saga that another service publishes. */
  reactions: Reaction[];
  /** Wakes sagas whose deadline has passed. */
  deadlines: Worker;
}

const deadlineBatch = 100;

const traceIdOf = (traceparent: string): string | undefined => readTraceparent(traceparent)?.traceId;

/**
 * A step belongs to the trace in which the saga began, whoever's input it takes: a payment is confirmed by
 * a request with a trace of its own, and to that the step is linked.
 */
const startStep = (tracer: Tracer, saga: string, id: string, input: string, begunIn: string | undefined): Span => {
  const now = currentFlow()?.traceparent;
  const isElsewhere = begunIn !== undefined && now !== undefined && traceIdOf(now) !== traceIdOf(begunIn);
  return tracer.start({
    kind: 'internal',
    name: `${saga} ${input}`,
    parent: isElsewhere ? begunIn : (now ?? begunIn),
    links: isElsewhere ? [now] : [],
    attributes: { 'liceo.saga': saga, 'liceo.saga.id': id },
  });
};

/** What a step publishes is its child, and it is seen when it has committed. */
const traced = (tx: object, span: Span, work: () => Promise<void>): Promise<void> => {
  onCommit(tx, () => span.end());
  return inFlow({ correlationId: currentFlow()?.correlationId ?? newId(), traceparent: span.traceparent }, work);
};

/**
 * A long transaction over several services, as a pure decision persisted with the outbox: whatever
 * crashes, the events that drive it are still in an inbox, and its state is that of the last commit.
 */
export const createSaga = <
  State extends { status: string },
  Command extends { type: string },
  Input extends { type: string },
  Tables,
>(
  spec: SagaSpec<State, Command, Input, Tables>,
  { db, clock }: { db: Db<Tables>; clock: Clock },
): Saga<Input, Tables> => {
  const stepsOf = (input: Input | Timeout, { state, commands }: Decision<State, Command>, before: string | undefined): SagaStep[] => [
    { kind: input.type === 'timeout' ? 'timeout' : 'event', name: input.type, detail: spec.describe(input) },
    ...commands.map((command): SagaStep => ({ kind: 'command', name: command.type, detail: spec.describe(command) })),
    ...(state.status === before ? [] : [{ kind: 'state' as const, name: state.status, detail: null }]),
  ];

  const handle: Saga<Input, Tables>['handle'] = async (tx, id, input) => {
    const store = sagaStore(tx, spec.name);
    await store.load([id]);
    const state = store.stateOf(id) as State | undefined;
    const now = clock.now();
    const decision = spec.decide(state, input, now);
    if (!decision) return false;
    store.save(id, { state: decision.state, done: decision.done ?? false, deadline: decision.deadline }, stepsOf(input, decision, state?.status), now);
    const { status } = decision.state;
    if (status !== state?.status) onCommit(tx, () => metrics.sagaStates.labels(spec.name, status).inc());
    const perform = async () => {
      for (const command of decision.commands) await spec.perform(tx, id, command);
    };
    const tracer = tracerOf(tx);
    if (tracer) await traced(tx, startStep(tracer, spec.name, id, input.type, store.beganIn(id)), perform);
    else await perform();
    return true;
  };

  const start: Saga<Input, Tables>['start'] = async (tx, id, input) => {
    sagaStore(tx, spec.name).open(id);
    await handle(tx, id, input);
  };

  // Shared by all reactions of the saga, so that a batch of its events is loaded in one statement.
  const prepare: Prepare = async (tx, coming) => {
    const ids = coming.flatMap((event) => spec.idOf(event as unknown as Input) ?? []);
    await sagaStore(tx, spec.name).load([...new Set(ids)]);
  };

  const reactions = spec.events.map((event) => ({
    ...react<TObject, Tables>(event, async (tx, data) => {
      const input = { type: event.name, data } as unknown as Input;
      const id = spec.idOf(input);
      if (id !== undefined) await handle(tx, id, input);
    }),
    prepare,
  }));

  const wakeOverdue = () =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const overdue = await (tx as unknown as Tx<KernelTables>)
        .selectFrom('kernel.saga')
        .select('id')
        .where('name', '=', spec.name)
        // Literal: a parameter matches no partial index, and this is asked every second.
        .where('done', '=', sql.lit(false))
        .where('deadline', '<=', now)
        .orderBy('deadline')
        .limit(deadlineBatch)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const { id } of overdue) await inFlow({ correlationId: newId() }, () => handle(tx, id, { type: 'timeout', at: now }));
      return overdue.length;
    });

  return {
    start,
    handle,
    reactions,
    deadlines: { name: `${spec.name} deadlines`, everySeconds: 1, run: wakeOverdue },
  };
};

/** The state of one saga as its last commit left it; undefined when there is none. */
export const readSagaState = async <Tables>(db: Db<Tables>, saga: string, id: string): Promise<unknown> => {
  const row = await (db as unknown as Db<KernelTables>)
    .selectFrom('kernel.saga')
    .select('state')
    .where('name', '=', saga)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state;
};

/** The steps of one saga in the order in which they happened. */
export const readTimeline = async <Tables>(db: Db<Tables>, saga: string, id: string): Promise<TimelineStep[]> =>
  (db as unknown as Db<KernelTables>)
    .selectFrom('kernel.saga_step')
    .select(['at', 'kind', 'name', 'detail'])
    .where('saga', '=', saga)
    .where('saga_id', '=', id)
    .orderBy('seq')
    .execute();
