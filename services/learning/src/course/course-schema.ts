import { IntegerId, Language, Level, Money, Uuid } from '@liceo/contracts/schemas';
import Type, { type Static, type TSchema } from 'typebox';

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const Name = Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' });
const Slug = Type.String({ minLength: 1, maxLength: 80, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
// One line: the page that sells the course shows them as a list.
const Outcome = Type.String({ minLength: 1, maxLength: 160, pattern: '^[^\\r\\n]*\\S[^\\r\\n]*$' });
const Seats = nullable(Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'null: unlimited' }));

export const CourseStatus = Type.Union([Type.Literal('draft'), Type.Literal('published'), Type.Literal('archived')]);

export const CourseParams = Type.Object({ courseId: IntegerId });

const StudentBody = Type.Object({
  id: Type.Optional(Type.Unknown({ description: 'Read-only. One that came from this course recognises its entry.' })),
  name: Name,
  parent: Type.Optional(Type.Object({ name: Name })),
});

/** What POST and PUT take. What a PUT leaves out stays as it is; null empties. */
export const CourseBody = Type.Object({
  name: Name,
  description: Type.Optional(Type.String({ maxLength: 50_000 })),
  outcomes: Type.Optional(Type.Array(Outcome, { maxItems: 12, description: 'What somebody can do after the course.' })),
  teacherId: Type.Optional(IntegerId),
  students: Type.Optional(Type.Array(StudentBody, {
    maxItems: 10_000,
    description: 'The roster: students without an account. Students who enrolled with one are never changed by it.',
  })),
  summary: Type.Optional(Type.String({ maxLength: 300 })),
  language: Type.Optional(Language),
  level: Type.Optional(Level),
  category: Type.Optional(nullable(Slug)),
  coverAssetId: Type.Optional(nullable(Uuid)),
  price: Type.Optional(nullable(Money)),
  seats: Type.Optional(Seats),
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'For PUT: the version that was changed. Another one by now: 409.' })),
});
export type CourseBody = Static<typeof CourseBody>;

const Named = Type.Object({ id: Type.Integer({ readOnly: true }), name: Type.String() });

export const Course = Type.Object({
  id: Type.Integer({ readOnly: true }),
  name: Type.String({ maxLength: 255 }),
  description: Type.String(),
  outcomes: Type.Array(Type.String()),
  teacherId: Type.Integer(),
  students: Type.Optional(Type.Array(
    Type.Object({
      id: Type.Integer({ readOnly: true }),
      name: Type.String({ maxLength: 255 }),
      parent: Type.Optional(Named),
    }),
    {
      description: 'For the teacher and staff; a student or parent sees only their own entry. Lists stop at 20 per course; a course '
        + 'names its whole roster and 200 of those who enrolled with an account (GET /enrolments?courseId= pages through all).',
    },
  )),
  summary: Type.String(),
  language: Language,
  level: Level,
  category: Type.Optional(Type.String()),
  coverAssetId: Type.Optional(Uuid),
  price: Type.Optional(Money),
  seats: Seats,
  status: CourseStatus,
  teacher: Named,
  lessonCount: Type.Integer({ readOnly: true }),
  version: Type.Integer({ readOnly: true }),
});
