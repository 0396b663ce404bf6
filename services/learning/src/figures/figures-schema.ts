import { Language, Money, Uuid } from '@liceo/contracts/schemas';
import { Timestamp } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';
import { CourseStatus } from '../course/course-schema.ts';

export const daysShown = 30;
export const weeksShown = 26;

const Count = Type.Integer({ minimum: 0 });
const Percent = Type.Integer({ minimum: 0, maximum: 100 });

const figures = {
  students: Type.Integer({ minimum: 0, description: 'Who hold the course now, with an account or by the roster.' }),
  finished: Type.Integer({ minimum: 0, description: 'Those of them who have completed it.' }),
  averageProgress: Type.Integer({ minimum: 0, maximum: 100, description: 'Percent of all lessons that all of them have to do.' }),
  newStudents: Type.Integer({ minimum: 0, description: `Those of them who came in the last ${daysShown} days, by UTC.` }),
};

export const CourseInFigures = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  status: CourseStatus,
  language: Language,
  category: Type.Optional(Type.String()),
  coverAssetId: Type.Optional(Uuid),
  price: Type.Optional(Money),
  teacher: Type.Object({ id: Type.Integer(), name: Type.String() }),
  lessonCount: Count,
  updatedAt: Timestamp,
  ...figures,
  newByDay: Type.Array(Count, { description: `Those who came, by day; ${daysShown} days, the last one is today.` }),
});
export type CourseInFigures = Static<typeof CourseInFigures>;

export const CourseFigures = Type.Object({
  courseId: Type.Integer(),
  ...figures,
  weeks: Type.Array(Type.Object({ start: Type.String({ format: 'date', description: 'Its Monday.' }), students: Count })),
  lessons: Type.Array(Type.Object({
    id: Type.Integer(),
    title: Type.String(),
    moduleId: Type.Integer(),
    students: Type.Integer({ minimum: 0, description: 'Those who have done it.' }),
    share: Percent,
  })),
});
export type CourseFigures = Static<typeof CourseFigures>;

/** As in an address: `-` before the name is from the most to the least. */
export const FiguresSort = Type.Union([
  Type.Literal('updated'), Type.Literal('-updated'), Type.Literal('title'), Type.Literal('-title'),
  Type.Literal('students'), Type.Literal('-students'), Type.Literal('progress'), Type.Literal('-progress'),
]);
export type FiguresSort = Static<typeof FiguresSort>;
