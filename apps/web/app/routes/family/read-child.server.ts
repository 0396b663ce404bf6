import { wanted, type Api } from '#app/api/client.server.ts';
import type { Activity, GuardianArea, StudentCourse, StudentOrder } from '#app/api/models.ts';

export interface Learning {
  /** Missing where the reader may not see it. */
  activity?: Activity;
  courses?: StudentCourse[];
  next: string | null;
}

interface Wish {
  userId: string;
  areas: readonly GuardianArea[];
  timeZone: string;
  limit: number;
  status?: 'active' | 'completed';
  after?: string | undefined;
}

const ordersShown = 20;

/** What a child bought, where the reader may see it. */
export const readOrders = async (api: Api, userId: string, areas: readonly GuardianArea[], after: string | undefined): Promise<{ items: StudentOrder[]; next: string | null } | undefined> =>
  areas.includes('payments')
    ? wanted(api.GET('/students/{userId}/orders', { params: { path: { userId }, query: { limit: ordersShown, ...(after !== undefined && { after }) } } }))
    : undefined;

/**
 * What a child learns, as far as the reader may see it. Learning hears of a link, and of what may be seen, a moment after
 * it was made; until then it shows nothing.
 */
export const readLearning = async (api: Api, { userId, areas, timeZone, limit, status, after }: Wish): Promise<Learning | undefined> => {
  const path = { userId };
  const [seesDays, seesCourses] = [areas.includes('attendance'), areas.includes('progress')];
  const [activity, courses] = await Promise.all([
    seesDays ? wanted(api.GET('/students/{userId}/activity', { params: { path, query: { timeZone } } })) : undefined,
    seesCourses
      ? wanted(api.GET('/students/{userId}/courses', {
          params: { path, query: { limit, ...(status !== undefined && { status }), ...(after !== undefined && { after }) } },
        }))
      : undefined,
  ]);
  if ((seesDays && !activity) || (seesCourses && !courses)) return undefined;
  return { ...(activity && { activity }), ...(courses && { courses: courses.items }), next: courses?.next ?? null };
};
