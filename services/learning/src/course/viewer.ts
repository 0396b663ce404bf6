import type { CourseStatus } from './course.ts';

/** The caller as far as courses care; nobody signed in is `undefined`. */
export interface Person {
  readonly userId: string;
  can(permission: 'courses:write' | 'courses:manage' | 'courses:read-all'): boolean;
}

/** Somebody who writes courses; the name becomes that of the teacher. */
export interface Author extends Person {
  readonly name: string;
}

export interface Ownership {
  readonly status: CourseStatus;
  readonly teacherUserId: string | null;
}

export const isStaff = (person: Person | undefined): boolean =>
  person !== undefined && (person.can('courses:manage') || person.can('courses:read-all'));

/** The course's teacher and staff see drafts, all lessons and every student. */
export const seesAll = (person: Person | undefined, course: Ownership): boolean =>
  person !== undefined && (isStaff(person) || course.teacherUserId === person.userId);

export const maySee = (person: Person | undefined, course: Ownership, enrolled: boolean): boolean =>
  course.status === 'published' || enrolled || seesAll(person, course);

export const mayEdit = (person: Person, course: Ownership): boolean =>
  person.can('courses:manage') || (course.teacherUserId === person.userId && person.can('courses:write'));
