import { wanted, type Api } from '#app/api/client.server.ts';
import type { Activity, StudentCourse } from '#app/api/models.ts';

export interface Learning {
  activity: Activity;
  courses: StudentCourse[];
  next: string | null;
}

interface Wish {
  userId: string;
  timeZone: string;
  limit: number;
  status?: 'active' | 'completed';
  after?: string | undefined;
}

/**
 * What a child learns, as far as learning shows it. Learning hears of a link a moment after it was made; until then it
 * shows nothing.
 */
export const readLearning = async (api: Api, { userId, timeZone, limit, status, after }: Wish): Promise<Learning | undefined> => {
  const path = { userId };
  const [activity, courses] = await Promise.all([
    wanted(api.GET('/students/{userId}/activity', { params: { path, query: { timeZone } } })),
    wanted(api.GET('/students/{userId}/courses', {
      params: { path, query: { limit, ...(status !== undefined && { status }), ...(after !== undefined && { after }) } },
    })),
  ]);
  return activity && courses && { activity, courses: courses.items, next: courses.next };
};
