import { RoleChanged, UserReinstated, UserSuspended } from '@liceo/contracts/events/identity';
import { CourseTeacherChanged, EnrolmentGranted, EnrolmentRevoked, PersonMerged, PersonUnmerged } from '@liceo/contracts/events/learning';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { questionAnew, questionMerged, saveRoles, saveSuspended } from './question-store.ts';

const onRoleChanged = react(RoleChanged, (tx: Tx<Tables>, { userId, roles }) => saveRoles(tx, userId, roles));

const onUserSuspended = react(UserSuspended, (tx: Tx<Tables>, { userId }) => saveSuspended(tx, userId, true));

const onUserReinstated = react(UserReinstated, (tx: Tx<Tables>, { userId }) => saveSuspended(tx, userId, false));

// What an order grants and what an administrator takes away come under different subjects, in any order: only learning
// knows what is left in the end.
const onEnrolmentGranted = react(EnrolmentGranted, (tx: Tx<Tables>, { userId }) => questionAnew(tx, [userId]));

const onEnrolmentRevoked = react(EnrolmentRevoked, (tx: Tx<Tables>, { userId }) => questionAnew(tx, [userId]));

const onCourseTeacherChanged = react(CourseTeacherChanged, (tx: Tx<Tables>, { userId, formerUserId }) =>
  questionAnew(tx, [userId, formerUserId].filter((each) => each !== null)));

// Learning has moved somebody's courses, or put them back; where that comes first, the merge of the profiles has it asked.
const onPersonMerged = react(PersonMerged, (tx: Tx<Tables>, { mergeId }) => questionMerged(tx, mergeId));

const onPersonUnmerged = react(PersonUnmerged, (tx: Tx<Tables>, { mergeId }) => questionMerged(tx, mergeId));

/** What identity says is kept; what learning says has it asked. */
export const onStandingChanged = [onRoleChanged, onUserSuspended, onUserReinstated, onEnrolmentGranted, onEnrolmentRevoked, onCourseTeacherChanged, onPersonMerged, onPersonUnmerged];
