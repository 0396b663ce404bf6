import { IntegerId, Language, Moment, Uuid } from '@liceo/contracts/schemas';
import { decodeCursor, page, PageOf, PageQuery, route, type Route, Text, Timestamp } from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { listStudentCourses } from './list-student-courses.ts';
import { readActivity } from './read-activity.ts';

const Student = Type.Object({ userId: Type.Union([Type.Literal('me'), Uuid], { description: 'The account of the student; `me` is the caller.' }) });
const Status = Type.Union([Type.Literal('active'), Type.Literal('completed')]);
const Count = Type.Integer({ minimum: 0 });
const Cursor = Type.Tuple([Moment, IntegerId]);

const StudentCourse = Type.Object({
  id: Type.Integer({ description: 'Of the enrolment.' }),
  courseId: Type.Integer(),
  title: Type.String(),
  language: Language,
  category: Type.Optional(Type.String()),
  coverAssetId: Type.Optional(Uuid),
  status: Status,
  progress: Type.Integer({ minimum: 0, maximum: 100 }),
  lessonCount: Count,
  doneCount: Count,
  secondsLeft: Type.Integer({ minimum: 0, description: 'Of all lessons that are not done; a text counts with the time that it takes to read.' }),
  nextLesson: Type.Optional(Type.Object({
    id: Type.Integer(),
    title: Type.String(),
    kind: Type.Union([Type.Literal('text'), Type.Literal('video')]),
    moduleTitle: Type.String(),
    secondsLeft: Count,
  })),
  grantedAt: Timestamp,
  lastActiveAt: Type.Optional(Timestamp),
  completedAt: Type.Optional(Timestamp),
});

const Day = Type.Object({ date: Type.String({ format: 'date' }), lessons: Count, seconds: Count });

const Activity = Type.Object({
  today: Type.String({ format: 'date' }),
  streakDays: Count,
  week: Type.Array(Day, { description: 'The seven days of this week, from Monday on.' }),
  lessons: Count,
  seconds: Type.Integer({ minimum: 0, description: 'The length of all lessons that were done.' }),
  lastActiveAt: Type.Optional(Timestamp),
});

/** What a student has learnt and what comes next: for the student, for their guardians and for staff. */
export const studentRoutes = ({ db, clock }: LearningContext): Route[] => {
  const courses = listStudentCourses(db);
  const activity = readActivity({ db, clock });
  return [
    route({
      method: 'GET', path: '/students/:userId/courses', summary: 'A student’s courses, the one studied last first, with what is left of them',
      tag: 'students', permission: 'signedIn', params: Student,
      query: Type.Object({ ...PageQuery, status: Type.Optional(Status) }),
      response: { 200: PageOf(StudentCourse) },
      handler: async ({ params, query: { limit = 20, after, status }, actor }) => {
        const rows = await courses(params.userId, {
          limit: limit + 1,
          ...(status === undefined ? {} : { status }),
          ...(after === undefined ? {} : { after: decodeCursor(after, Cursor) }),
        }, actor);
        return page(rows, limit, ({ place }) => place, ({ place: _, ...course }) => course);
      },
    }),
    route({
      method: 'GET', path: '/students/:userId/activity', summary: 'When a student has learnt: this week, days in a row, and in all',
      tag: 'students', permission: 'signedIn', params: Student,
      query: Type.Object({ timeZone: Type.Optional(Text(60)) }),
      response: { 200: Activity },
      handler: ({ params, query: { timeZone = 'UTC' }, actor }) => activity(params.userId, timeZone, actor),
    }),
  ];
};
