import { defineErrors } from '@liceo/kernel/errors';

export const errors = defineErrors('learning', {
  courseMissing: 'missing',
  courseForbidden: 'forbidden',
  courseHasStudents: 'conflict',
  courseIncomplete: 'unprocessable',
  courseNotPublished: 'conflict',
  coursePublished: 'conflict',
  changedMeanwhile: 'conflict',
  moduleMissing: 'missing',
  moduleRemoved: 'conflict',
  lessonMissing: 'missing',
  lessonKindMismatch: 'invalid',
  lessonTooLong: 'invalid',
  outlineMismatch: 'conflict',
  assetNotYours: 'forbidden',
  teacherMissing: 'invalid',
  teacherForbidden: 'forbidden',
  notEnrolled: 'forbidden',
  enrolmentMissing: 'missing',
  alreadyEnrolled: 'conflict',
  userMissing: 'invalid',
});
