import { people, type StudentKey } from './accounts.ts';
import type { OnSale } from './catalog/courses.ts';
import { allOf, bodyOf, type Caller } from './client.ts';
import type { Course } from './content/subject.ts';
import { inLanes } from './pace.ts';
import type { AccountIds, Sessions } from './people.ts';
import { grants, studies } from './purchases.ts';

interface School {
  readonly admin: Caller;
  readonly ids: AccountIds;
  readonly students: Sessions['students'];
  readonly products: ReadonlyMap<string, OnSale>;
}

const courseIdOf = ({ products }: School, { name }: Course): number => {
  const courseId = products.get(name)?.courseId;
  if (courseId === undefined) throw new Error(`The storefront of the demo academy lacks the course ${name}`);
  return courseId;
};

const grant = async (school: School, student: StudentKey, course: Course): Promise<void> => {
  const courseId = courseIdOf(school, course);
  const held = await allOf((query) => bodyOf(school.students[student].api.GET('/enrolments', { params: { query } })));
  if (held.some((enrolment) => enrolment.courseId === courseId && enrolment.status !== 'revoked')) return;
  await bodyOf(school.admin.api.POST('/enrolments', { body: { courseId, userId: school.ids[student], name: people[student].name } }));
};

const secondsWatched = 7;

/** Marks the first lessons done, and leaves a video begun when it comes next. */
const study = async (school: School, student: StudentKey, course: Course, count: number): Promise<void> => {
  const { api } = school.students[student];
  const { items } = await bodyOf(api.GET('/courses/{id}/modules', { params: { path: { id: courseIdOf(school, course) } } }));
  const lessons = items.flatMap((module) => module.lessons);
  const save = (id: number, body: { completed?: true; positionSeconds?: number }) =>
    bodyOf(api.PUT('/lessons/{id}/progress', { params: { path: { id } }, body }));
  for (const { id, completed } of lessons.slice(0, count)) if (!completed) await save(id, { completed: true });
  const next = lessons[count];
  if (next?.kind === 'video') await save(next.id, { positionSeconds: secondsWatched });
};

/** Gives courses away and lets students study; doing it again changes nothing. */
export const loadStudies = async (school: School): Promise<void> => {
  await inLanes(2, grants, ({ student, course }) => grant(school, student, course));
  await inLanes(3, studies, ({ student, course, lessons }) =>
    study(school, student, course, lessons === 'all' ? Number.MAX_SAFE_INTEGER : lessons));
};
