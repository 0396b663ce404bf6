import type { Clients } from '@liceo/kernel/clients';
import { errors } from '../../errors.ts';

export interface RosterCourse {
  sourcedId: string;
  title: string;
}

export interface RosterClass extends RosterCourse {
  courseSourcedId: string;
  code: string;
  startsOn: string | null;
  endsOn: string | null;
  madeOn: string;
}

export interface RosterMember {
  sourcedId: string;
  classSourcedId: string;
  userId: string;
  role: 'student' | 'teacher';
}

interface Lists<Item> {
  get: { parameters: { query: { limit: number; after?: string } }; responses: { 200: { content: { 'application/json': { items: Item[]; next: string | null } } } } };
}

/** The routes of learning that an export calls. */
interface LearningPaths {
  '/roster/courses': Lists<RosterCourse>;
  '/roster/classes': Lists<RosterClass>;
  '/roster/members': Lists<RosterMember>;
}

const pageSize = 500;

/** What learning knows by the names of another system, page by page. */
export const learningRoster = (clients: Clients) => {
  const learning = clients.of<LearningPaths>('learning');
  const pages = async function* <Item>(ask: (query: { limit: number; after?: string }) => Promise<{ data?: { items: Item[]; next: string | null } | undefined; response: Response }>): AsyncIterable<Item[]> {
    for (let after: string | null | undefined; after !== null;) {
      const { data } = await ask({ limit: pageSize, ...(after !== undefined && { after }) }).catch(() => errors.classesUnknown());
      if (!data) return errors.classesUnknown();
      yield data.items;
      after = data.next;
    }
  };
  return {
    courses: () => pages<RosterCourse>((query) => learning.GET('/roster/courses', { params: { query } })),
    classes: () => pages<RosterClass>((query) => learning.GET('/roster/classes', { params: { query } })),
    members: () => pages<RosterMember>((query) => learning.GET('/roster/members', { params: { query } })),
  };
};
