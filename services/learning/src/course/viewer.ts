import type { CourseStatus } from './course.ts';

/** The caller as far as courses care; nobody signed in is `undefined`. */
export interface Person {
  readonly userId: string;
  can(permission: 'courses:write' | 'courses:manage' | 'courses:read-all'): boolean;
  /** The objects, as `kind:id`, for which the permission was granted beyond that. */
  objectsOf(permission: 'courses:write' | 'courses:read-all'): readonly string[];
}

/** Somebody who writes courses; the name becomes that of the teacher. */
export interface Author extends Person {
  readonly name: string;
}

export interface Ownership {
  readonly courseId: number;
  readonly status: CourseStatus;
  readonly teacherUserId: string | null;
}

const objectOf = ({ courseId }: Ownership): string => `course:${courseId}`;

/** The courses of which somebody was given a part of the care without being their teacher. */
export const entrustedTo = (person: Person): number[] =>
  [...person.objectsOf('courses:write'), ...person.objectsOf('courses:read-all')].flatMap((object) => {
    const [kind, id] = object.split(':');
    return kind === 'course' && Number.isSafeInteger(Number(id)) ? [Number(id)] : [];
  });

export const isStaff = (person: Person | undefined): boolean =>
  person !== undefined && (person.can('courses:manage') || person.can('courses:read-all'));

/** The course's teacher, whoever was entrusted with it, and staff see drafts, all lessons and every student. */
export const seesAll = (person: Person | undefined, course: Ownership): boolean =>
  person !== undefined && (isStaff(person) || course.teacherUserId === person.userId || entrustedTo(person).includes(course.courseId));

export const maySee = (person: Person | undefined, course: Ownership, enrolled: boolean): boolean =>
  course.status === 'published' || enrolled || seesAll(person, course);

export const mayEdit = (person: Person, course: Ownership): boolean =>
  person.can('courses:manage') || (course.teacherUserId === person.userId && person.can('courses:write')) || person.objectsOf('courses:write').includes(objectOf(course));
