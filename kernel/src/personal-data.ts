import { Readable } from 'node:stream';
import type { Static, TObject } from 'typebox';
import Type from 'typebox';
import type { Clock } from './clock.ts';
import type { Db, Tx } from './db.ts';
import { Id, reply, route, type Route } from './http.ts';
import { forgetMerges } from './merging.ts';
import { publish, react, type EventLike, type Reaction } from './messaging.ts';
import type { KernelTables } from './tables.ts';

/** One thing that a service knows about a person, in the section of the export to which it belongs. */
export interface PersonalRow {
  section: string;
  row: Readonly<Record<string, unknown>>;
}

/** What was removed, or no longer leads to the person. `what` is a key that the interface translates. */
export interface ErasedPart<What extends string = string> {
  what: What;
  count: number;
}

/** What stays, for which reason, and until when if it is known. Without a count it was not counted. */
export interface KeptPart<What extends string = string, Why extends string = string> {
  what: What;
  count?: number;
  why: Why;
  /** ISO 8601. */
  until?: string;
}

export interface Erasure<What extends string = string, Why extends string = string> {
  erased: ErasedPart<What>[];
  kept: KeptPart<What, Why>[];
}

/** An event that has a person erased. */
export type ErasureEvent = EventLike<TObject<{ userId: ReturnType<typeof Type.String> }>>;

/** What a service knows about people: how it tells them, and how it forgets them. */
export interface PersonalData {
  /** Everything it knows about this person, and nothing about another. */
  exports(userId: string): AsyncIterable<PersonalRow>;
  /** Reactions that forget the person, and answer with what was forgotten. */
  reactions: readonly Reaction[];
}

/** Why a service has nothing to tell and nothing to forget. */
export interface NoPersonalData {
  none: string;
}

export interface PersonalDataSpec<Tables, Answer extends TObject, What extends string, Why extends string> {
  db: Db<Tables>;
  clock: Clock;
  /** What the person is erased for; none when the service does it by itself. */
  on: readonly ErasureEvent[];
  answer: EventLike<Answer>;
  exports(userId: string): AsyncIterable<PersonalRow>;
  /** Forgets the person, in the transaction of the event. May come again: then there is nothing left to forget. */
  erases(tx: Tx<Tables>, userId: string, now: Date): Promise<Erasure<What, Why>>;
}

/** What requests of this person were answered with, which is kept for repetitions. */
const forgetAnswers = async (tx: Tx<never>, userId: string): Promise<number> => {
  const { numDeletedRows } = await (tx as unknown as Tx<KernelTables>).deleteFrom('kernel.idempotency_key').where('actor', '=', userId).executeTakeFirst();
  return Number(numDeletedRows);
};

/** How long an event, and with it a name or an address in it, may lie in an outbox. */
const messagesKeptDays = 30;

/** Forgets somebody and publishes what was forgotten, as part of `tx`. */
export const erasePerson = async <Tables, Answer extends TObject, What extends string, Why extends string>(
  { answer, erases }: Pick<PersonalDataSpec<Tables, Answer, What, Why>, 'answer' | 'erases'>, tx: Tx<Tables>, userId: string, now: Date,
) => {
  const { erased, kept } = await erases(tx, userId, now);
  await forgetMerges(tx, userId);
  const answers = await forgetAnswers(tx as unknown as Tx<never>, userId);
  const until = new Date(now.getTime() + messagesKeptDays * 86_400_000).toISOString();
  const data = {
    userId,
    at: now.toISOString(),
    erased: [...erased, { what: 'answers' as const, count: answers }].filter(({ count }) => count > 0),
    kept: [...kept.filter(({ count }) => count !== 0), { what: 'messages' as const, why: 'delivery' as const, until }],
  };
  await publish(tx, answer, { subject: userId, data: data as unknown as Static<Answer> });
  return data;
};

/** Declares what a service knows about people. */
export const personalData = <Tables, Answer extends TObject, What extends string, Why extends string>(
  spec: PersonalDataSpec<Tables, Answer, What, Why>,
): PersonalData => ({
  exports: (userId) => spec.exports(userId),
  reactions: spec.on.map((event) =>
    react(event as EventLike, async (tx: Tx<Tables>, data) => {
      await erasePerson(spec, tx, (data as { userId: string }).userId, spec.clock.now());
    })),
});

const linesOf = async function* (rows: AsyncIterable<PersonalRow>): AsyncIterable<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
};

/** The route on which a service tells its peers all that it knows about a person, a line of JSON for each thing. */
export const personalDataRoute = (service: string, personal: PersonalData): Route =>
  route({
    method: 'GET',
    path: `/system/${service}/personal-data/:userId`,
    summary: `Everything that ${service} knows about a person, for their export`,
    tag: 'system',
    permission: 'peer',
    internal: true,
    params: Type.Object({ userId: Id }),
    response: { 200: Type.Unsafe<never>({ type: 'string', description: 'application/x-ndjson' }) },
    handler: ({ params }) =>
      reply(200, Readable.from(linesOf(personal.exports(params.userId))), { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' }),
  });

/** The rows of a query as a section of an export. */
export const section = async function* (name: string, rows: Promise<readonly object[]>): AsyncIterable<PersonalRow> {
  for (const row of await rows) yield { section: name, row: row as Readonly<Record<string, unknown>> };
};
