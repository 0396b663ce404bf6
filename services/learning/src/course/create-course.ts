import type { LearningContext } from '../learning-context.ts';
import { announceHandover } from './announce-handover.ts';
import { blankDetails } from './course.ts';
import { detailsOf, rosterOf, teacherFor } from './course-input.ts';
import type { CourseBody } from './course-schema.ts';
import { insertCourse } from './course-store.ts';
import type { CourseView } from './course-view.ts';
import { getCourse } from './get-course.ts';
import { replaceRoster } from './roster-store.ts';
import type { Author } from './viewer.ts';

export const createCourse = ({ db, clock }: LearningContext) =>
  (body: CourseBody, author: Author): Promise<CourseView> =>
    db.transaction(async (tx) => {
      const at = clock.now();
      const teacher = await teacherFor(tx, body.teacherId, author);
      const id = await insertCourse(tx, { ...blankDetails, ...detailsOf(body), teacher }, at);
      await announceHandover(tx, { courseId: id, from: undefined, to: teacher.id });
      if (body.students) await replaceRoster(tx, id, rosterOf(body.students), at);
      return getCourse(tx)(id, author);
    });
