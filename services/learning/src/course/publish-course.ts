import type { LearningContext } from '../learning-context.ts';
import { changeCourse } from './change-course.ts';
import { type Course, publishCourse as publish, unpublishCourse as unpublish } from './course.ts';
import type { CourseView } from './course-view.ts';
import { getCourse } from './get-course.ts';
import type { Author } from './viewer.ts';

const transition = (decide: (course: Course) => Course) =>
  ({ db, clock }: LearningContext) =>
    (id: number, author: Author): Promise<CourseView> =>
      db.transaction(async (tx) => {
        await changeCourse(tx, id, author, clock.now(), decide);
        return getCourse(tx)(id, author);
      });

export const publishCourse = transition(publish);
export const unpublishCourse = transition(unpublish);
