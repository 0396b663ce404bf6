import type { Clients } from '@liceo/kernel/clients';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { answerQuestion, claimQuestion } from './question-store.ts';

interface AskedOf<Item> {
  post: {
    requestBody: { content: { 'application/json': { userIds: string[] } } };
    responses: { 200: { content: { 'application/json': { items: Item[] } } } };
  };
}

interface IdentityPaths {
  '/accounts/standings': AskedOf<{ userId: string; roles: string[]; suspended: boolean }>;
}

interface LearningPaths {
  '/people/courses': AskedOf<{ userId: string; learns: number[]; teaches: number[] }>;
}

/** No service takes more at once. */
const mostAtOnce = 500;

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  clients: Clients;
}

/**
 * Asks identity and learning about those of whom it is to be asked, and keeps what they answer. Returns about how many it
 * asked. While one of the two is away it fails and is tried again; a question that got no answer is asked again.
 */
export const askStandings =
  ({ db, clock, clients }: Deps) =>
  async (): Promise<number> => {
    const question = await db.transaction((tx) => claimQuestion(tx, mostAtOnce, clock.now()));
    const { userIds } = question;
    if (userIds.length === 0) return 0;
    const [accounts, courses] = await Promise.all([
      clients.of<IdentityPaths>('identity').POST('/accounts/standings', { body: { userIds } }),
      clients.of<LearningPaths>('learning').POST('/people/courses', { body: { userIds } }),
    ]);
    if (!accounts.data) throw new Error(`identity did not say who people are: ${accounts.response.status}`);
    if (!courses.data) throw new Error(`learning did not say which courses people have: ${courses.response.status}`);
    const coursesOf = new Map(courses.data.items.map((item) => [item.userId, item]));
    const standings = accounts.data.items.map(({ userId, roles, suspended }) => {
      const { learns = [], teaches = [] } = coursesOf.get(userId) ?? {};
      return { userId, roles, suspended, learns, teaches };
    });
    await db.transaction((tx) => answerQuestion(tx, question, standings));
    return userIds.length;
  };
