import type { Clock } from '@liceo/kernel/clock';
import { currentFlow, type FlowContext } from '@liceo/kernel/context';
import type { Db, Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { joinCalls } from '@liceo/kernel/join-calls';
import type { Tables } from '../tables.ts';
import type { Payment, PaymentEvent } from './payment.ts';
import { advance, type Stream } from './payment-row.ts';
import { appendChanges, loadPayments, type Change } from './payment-store.ts';
import { hasNews, publishChanges } from './published-events.ts';

// Each lost race means that somebody else's append went through, so the rounds only bound a defect.
const mostRounds = 200;
const mostAtOnce = 100;

export interface ChangeRequest {
  paymentId: string;
  decide(payment: Payment): readonly PaymentEvent[];
  /** The stream as the caller just saw it; saves a read unless somebody else was faster. */
  known?: Stream;
  /** What the change does to operations beyond what its events say. */
  with?: Pick<Change, 'opens' | 'settles'>;
  /** The flow of the events; the running one by default. */
  flow?: FlowContext;
}

export interface Decided {
  /** The payment after this decision. */
  stream: Stream;
  /** Empty when the decision was that nothing is to be done. */
  events: readonly PaymentEvent[];
}

/** Undefined when there is no such payment. */
type Outcome = { decided: Decided | undefined } | { error: unknown };

/** Brings changes to the database and answers whose were taken. */
type Write = (changes: readonly Change[]) => Promise<Set<string>>;

const writeIn = (tx: Tx<Tables>): Write => async (changes) => {
  const taken = await appendChanges(tx, changes);
  await publishChanges(tx, changes.filter((change) => taken.has(change.paymentId)));
  return taken;
};

/** Only news need a transaction: an append is one statement. */
const writeTo = (db: Db<Tables>): Write => (changes) =>
  changes.some(hasNews) ? db.transaction((tx) => writeIn(tx)(changes)) : appendChanges(db, changes);

interface Turn {
  change: Change | undefined;
  outcomes: Map<ChangeRequest, Outcome>;
}

/** Decides the requests for one payment, each on what the ones before it left. */
const decideInTurn = (paymentId: string, before: Stream | undefined, requests: readonly ChangeRequest[], at: Date): Turn => {
  const outcomes = new Map<ChangeRequest, Outcome>(requests.map((request) => [request, { decided: undefined }]));
  if (!before) return { change: undefined, outcomes };
  const events: PaymentEvent[] = [];
  const changing: ChangeRequest[] = [];
  let stream = before;
  for (const request of requests) {
    try {
      const own = request.decide(stream.payment);
      stream = own.reduce((soFar, event) => advance(soFar, event, at), stream);
      outcomes.set(request, { decided: { stream, events: own } });
      events.push(...own);
      if (own.length > 0) changing.push(request);
    } catch (error) {
      outcomes.set(request, { error });
    }
  }
  if (events.length === 0) return { change: undefined, outcomes };
  const opens = changing.flatMap((request) => request.with?.opens ?? []);
  const settles = changing.flatMap((request) => request.with?.settles ?? []);
  return { change: { paymentId, before, after: stream, events, opens, settles, flow: changing[0]?.flow }, outcomes };
};

const knownTo = (requests: readonly ChangeRequest[]): Stream | undefined =>
  requests.length === 1 ? requests[0]?.known : undefined;

/**
 * Decides on payments and appends, all together, and decides anew where somebody else appended
 * meanwhile.
 */
const changePayments = async (
  read: Db<Tables> | Tx<Tables>,
  write: Write,
  requests: readonly ChangeRequest[],
  at: Date,
): Promise<Outcome[]> => {
  const outcomes = new Map<ChangeRequest, Outcome>();
  let open = Map.groupBy(requests, (request) => request.paymentId);
  for (let round = 0; open.size > 0; round += 1) {
    if (round === mostRounds) return errors.tooBusy({ retryAfterSeconds: 1 });
    const streams = new Map<string, Stream | undefined>();
    if (round === 0) for (const [id, ofPayment] of open) streams.set(id, knownTo(ofPayment));
    const unknown = [...open.keys()].filter((id) => !streams.get(id));
    if (unknown.length > 0) for (const [id, stream] of await loadPayments(read, unknown)) streams.set(id, stream);
    const turns = Array.from(open, ([id, ofPayment]) => decideInTurn(id, streams.get(id), ofPayment, at));
    const changes = turns.flatMap((turn) => turn.change ?? []);
    const taken = await write(changes);
    for (const turn of turns) {
      const overtaken = turn.change !== undefined && !taken.has(turn.change.paymentId);
      if (!overtaken) for (const [request, outcome] of turn.outcomes) outcomes.set(request, outcome);
    }
    const lost = new Set(changes.map((change) => change.paymentId).filter((id) => !taken.has(id)));
    open = new Map([...open].filter(([id]) => lost.has(id)));
  }
  return requests.map((request) => outcomes.get(request) ?? { decided: undefined });
};

const resultOf = (outcome: Outcome | undefined): Decided | undefined => {
  if (outcome && 'error' in outcome) throw outcome.error;
  return outcome?.decided;
};

/** Changes a payment; undefined when there is none. Others' changes may share its statements. */
export type ChangePayment = (request: ChangeRequest) => Promise<Decided | undefined>;

/** The way for requests and workers: each change commits before it answers, many of them at once. */
export const paymentChanger = (db: Db<Tables>, clock: Clock): ChangePayment => {
  const join = joinCalls<ChangeRequest, Outcome>(mostAtOnce, (requests) =>
    changePayments(db, writeTo(db), requests, clock.now()),
  );
  return async (request) => {
    const flow = request.flow ?? currentFlow();
    return resultOf(await join(flow ? { ...request, flow } : request));
  };
};

/** The way for reactions: the change is part of their transaction. */
export const changePaymentIn = async (tx: Tx<Tables>, at: Date, request: ChangeRequest): Promise<Decided> => {
  const flow = request.flow ?? currentFlow();
  const [outcome] = await changePayments(tx, writeIn(tx), [flow ? { ...request, flow } : request], at);
  return resultOf(outcome) ?? errors.paymentMissing();
};
