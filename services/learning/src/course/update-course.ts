import type { LearningContext } from '../learning-context.ts';
import { changeCourse } from './change-course.ts';
import { editCourse } from './course.ts';
import { detailsOf, rosterOf, teacherFor } from './course-input.ts';
import type { CourseBody } from './course-schema.ts';
import type { CourseView } from './course-view.ts';
import { getCourse } from './get-course.ts';
import { replaceRoster } from './roster-store.ts';
import { requireVersion } from '../version.ts';
import type { Author } from './viewer.ts';

export const updateCourse = ({ db, clock }: LearningContext) =>
  (id: number, body: CourseBody, author: Author): Promise<CourseView> =>
    db.transaction(async (tx) => {
      const at = clock.now();
      await changeCourse(tx, id, author, at, async (course) => {
        requireVersion(course.version, body.version);
        const { teacherId } = body;
        const moves = teacherId !== undefined && teacherId !== course.teacher.id;
        const teacher = moves ? await teacherFor(tx, teacherId, author) : course.teacher;
        return editCourse(course, { ...detailsOf(body), teacher });
      });
      if (body.students) await replaceRoster(tx, id, rosterOf(body.students), at);
      return getCourse(tx)(id, author);
    });
