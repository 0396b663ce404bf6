import Type from 'typebox';
import { event } from '../event.ts';
import { personErased } from '../personal-data.ts';
import { personMerged, personUnmerged } from '../merging.ts';
import { IntegerId, Language, Level, Money, Uuid } from '../schemas.ts';

const CourseFacts = {
  courseId: IntegerId,
  title: Type.String(),
  summary: Type.String(),
  description: Type.String(),
  language: Language,
  level: Level,
  category: Type.Optional(Type.String()),
  coverAssetId: Type.Optional(Uuid),
  price: Money,
  seats: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  teacher: Type.Object({ id: IntegerId, name: Type.String() }),
  lessonCount: Type.Integer(),
};

export const CoursePublished = event('learning.CoursePublished', 1, Type.Object(CourseFacts));

/** A published course changed; drafts change in silence. */
export const CourseUpdated = event('learning.CourseUpdated', 1, Type.Object(CourseFacts));

/** The course left the storefront; those enrolled keep it. */
export const CourseUnpublished = event('learning.CourseUnpublished', 1, Type.Object({ courseId: IntegerId }));

/** Whose course it is from now on, drafts too. No user where its teacher has no account, or the course is gone. */
export const CourseTeacherChanged = event('learning.CourseTeacherChanged', 1, Type.Object({
  courseId: IntegerId, userId: Type.Union([Uuid, Type.Null()]), formerUserId: Type.Union([Uuid, Type.Null()]),
}));

export const EnrolmentGranted = event('learning.EnrolmentGranted', 1, Type.Object({
  orderId: Type.Optional(Uuid), userId: Uuid, courseIds: Type.Array(IntegerId),
}));

export const EnrolmentRejected = event('learning.EnrolmentRejected', 1, Type.Object({
  orderId: Uuid, userId: Uuid, reason: Type.Union([Type.Literal('course_missing'), Type.Literal('already_enrolled')]),
}));

export const EnrolmentRevoked = event('learning.EnrolmentRevoked', 1, Type.Object({
  orderId: Type.Optional(Uuid), userId: Uuid, courseIds: Type.Array(IntegerId),
}));

export const LessonCompleted = event('learning.LessonCompleted', 1, Type.Object({
  userId: Uuid, courseId: IntegerId, lessonId: IntegerId, progress: Type.Integer({ minimum: 0, maximum: 100 }),
}));

export const CourseCompleted = event('learning.CourseCompleted', 1, Type.Object({
  userId: Uuid, courseId: IntegerId, title: Type.String(),
}));

export const PersonErased = personErased('learning');
export const PersonMerged = personMerged('learning');
export const PersonUnmerged = personUnmerged('learning');
