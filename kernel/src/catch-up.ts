import { setTimeout as delay } from 'node:timers/promises';
import Type, { type Static } from 'typebox';
import type { Fetch } from './clients.ts';
import type { Db } from './db.ts';
import { route, type Route } from './http.ts';
import type { Inbox } from './inbox.ts';
import type { Logger } from './log.ts';
import { Message } from './message.ts';
import { peerHeader } from './peers.ts';
import type { Secret } from './secrets.ts';
import { toMessage } from './relay.ts';
import type { KernelTables } from './tables.ts';

const pageSize = 500;
const retryMs = 500;

const Page = Type.Object({ items: Type.Array(Message), next: Type.Union([Type.Integer(), Type.Null()]) });
type Page = Static<typeof Page>;

/** What other services have sent and still keep. */
export interface History {
  /** A page of `source`'s events of these types, in the order in which they were written. */
  read(source: string, types: readonly string[], after: number): Promise<Page>;
}

/** The route on which a service shows its peers what it has sent. */
export const sentEventsRoute = (service: string, db: Db<KernelTables>): Route =>
  route({
    method: 'GET',
    path: `/system/${service}/events`,
    summary: `Events that ${service} has written, oldest first, for a service that begins to listen`,
    tag: 'system',
    permission: 'peer',
    internal: true,
    query: Type.Object({ types: Type.String(), after: Type.Integer({ minimum: 0 }) }),
    response: { 200: Page },
    handler: async ({ query: { types, after } }) => {
      const rows = await db.selectFrom('kernel.outbox').selectAll()
        .where('seq', '>', after).where('type', 'in', types.split(',')).orderBy('seq').limit(pageSize).execute();
      return { items: rows.map((row) => toMessage(service, row)), next: rows.length === pageSize ? (rows.at(-1)?.seq ?? null) : null };
    },
  });

/** The history of the services that `resolve` leads to, asked for with the secret that they share. */
export const historyOf = (resolve: (service: string) => Fetch, secret: Secret): History => ({
  read: async (source, types, after) => {
    const url = `http://${source}/system/${source}/events?after=${after}&types=${types.join(',')}`;
    const response = await resolve(source)(new Request(url, { headers: { [peerHeader]: secret.current() } }));
    if (!response.ok) throw new Error(`${source} answered ${response.status} when asked for its events`);
    return (await response.json()) as Page;
  },
});

export interface CatchUp {
  service: string;
  db: Db<KernelTables>;
  accept: Inbox['accept'];
  types: Iterable<string>;
  history: History;
  log: Logger;
}

/**
 * Takes in what was sent of types that the service has not listened to before, as far back as their
 * senders keep it. It must be done before anything newer is taken in; what comes by both ways is known
 * to the inbox. A sender that is not there yet is waited for.
 *
 * @throws when the service stops before.
 */
export const catchUp = async ({ service, db, accept, types, history, log }: CatchUp, isStopping: () => boolean): Promise<void> => {
  const known = await db.selectFrom('kernel.caught_up').select('type').execute();
  const missing = [...new Set(types).difference(new Set(known.map(({ type }) => type)))];
  for (const [source, wanted] of Map.groupBy(missing, (type) => type.split('.')[0] ?? type)) {
    const readAll = async (): Promise<number> => {
      let count = 0;
      for (let after: number | null = 0; after !== null; ) {
        const page: Page = await history.read(source, wanted, after);
        if (page.items.length > 0) await accept(page.items);
        count += page.items.length;
        after = page.next;
      }
      return count;
    };
    while (!isStopping()) {
      try {
        const count = await readAll();
        await db.insertInto('kernel.caught_up').values(wanted.map((type) => ({ type }))).onConflict((conflict) => conflict.doNothing()).execute();
        if (count > 0) log.info({ source, count }, `${service} took in what was sent before it listened`);
        break;
      } catch (error) {
        log.debug({ err: error, source }, 'what was sent before cannot be asked for yet');
        await delay(retryMs);
      }
    }
    if (isStopping()) throw new Error(`${service} stops before it has heard of what was sent before`);
  }
};
