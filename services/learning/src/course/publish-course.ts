import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { type Course, publishCourse as publish, unpublishCourse as unpublish } from './course.ts';
import { changeCourse } from './course-store.ts';
import type { CourseView } from './course-view.ts';
import { getCourse } from './get-course.ts';
import type { Author } from './viewer.ts';

const transition = (decide: (course: Course) => Course) =>
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
    (id: number, author: Author): Promise<CourseView> =>
      db.transaction(async (tx) => {
        await changeCourse(tx, id, author, clock.now(), decide);
        return getCourse(tx)(id, author);
      });

export const publishCourse = transition(publish);
export const unpublishCourse = transition(unpublish);
