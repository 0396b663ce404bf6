import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Clients } from '@liceo/kernel/clients';
import type { Db } from '@liceo/kernel/db';
import { decodeCursor, Id, page, type Page } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { findOrders } from './find-orders.ts';
import { OrderView, toOrderView } from './read-order.ts';

/** What a guardian is shown of an order: what was bought and paid, not where it was sent. */
export const StudentOrder = Type.Pick(OrderView, ['id', 'number', 'status', 'lines', 'total', 'refunded', 'createdAt']);
export type StudentOrder = Static<typeof StudentOrder>;

/** The one route of users that orders calls. */
interface UsersPaths {
  '/users/{id}/guardians': {
    get: {
      parameters: { path: { id: string }; query: { limit: number; after?: string } };
      responses: { 200: { content: { 'application/json': { items: { id: string; areas: GuardianArea[] }[]; next: string | null } } } };
    };
  };
}

const Cursor = Type.Tuple([Id]);

/** A page of a student's guardians as users tells it to this reader; undefined when it does not tell. */
const askGuardians = async (clients: Clients, reader: Actor, studentId: string, after?: string) => {
  const { data, response } = await clients.of<UsersPaths>('users', reader).GET('/users/{id}/guardians', {
    params: { path: { id: studentId }, query: { limit: 100, ...(after !== undefined && { after }) } },
  });
  return response.status >= 500 ? errors.guardiansUnknown({ retryAfterSeconds: 5 }) : { data, status: response.status };
};

/** Whether a guardian may see what this student pays: users says, asked with the guardian's own token. */
const showsPayments = async (clients: Clients, guardian: Actor, studentId: string): Promise<boolean> => {
  for (let after: string | null | undefined; after !== null;) {
    const { data } = await askGuardians(clients, guardian, studentId, after);
    if (!data) return false;
    const link = data.items.find(({ id }) => id === guardian.userId);
    if (link) return link.areas.includes('payments');
    after = data.next;
  }
  return false;
};

/** Orders of a student, newest first: for the student, the guardians who may see payments, and staff. */
export const listStudentOrders =
  ({ db, clients }: { db: Db<Tables>; clients: Clients }) =>
  async (actor: Actor, student: string, { limit = 20, after }: { limit?: number; after?: string }): Promise<Page<StudentOrder>> => {
    const buyerId = student === 'me' ? actor.userId : student;
    const isAllowed = buyerId === actor.userId || actor.can('orders:read') || await showsPayments(clients, actor, buyerId);
    if (!isAllowed) errors.studentForbidden();
    const [id] = after === undefined ? [] : decodeCursor(after, Cursor);
    const rows = await findOrders(db, { buyerId }, id === undefined ? undefined : { id, total: 0 }, limit + 1);
    // Who has ordered nothing may be nobody at all; only users knows.
    if (rows.length === 0 && buyerId !== actor.userId && (await askGuardians(clients, actor, buyerId)).status === 404) errors.studentMissing();
    return page(rows, limit, (row) => [row.id], (row) => {
      const { number, status, lines, total, refunded, createdAt } = toOrderView(row);
      return { id: row.id, number, status, lines, total, refunded, createdAt };
    });
  };
