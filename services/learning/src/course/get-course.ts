import { isEnrolled } from '../enrolment/is-enrolled.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';
import { type CourseView, ownershipOf, selectCourses, toViews } from './course-view.ts';
import { maySee, type Person } from './viewer.ts';

export const getCourse = (db: Reader) => async (id: number, person: Person | undefined): Promise<CourseView> => {
  const row = await selectCourses(db).where('c.id', '=', id).executeTakeFirst() ?? errors.courseMissing();
  if (!maySee(person, ownershipOf(row), false) && !(await isEnrolled(db, id, person?.userId))) errors.courseMissing();
  const [view] = await toViews(db, [row], person, null);
  return view ?? errors.courseMissing();
};
