import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { findTeacher, type NamedRow, ownTeacher } from '../people/person-store.ts';
import type { Tables } from '../tables.ts';
import type { CourseDetails } from './course.ts';
import type { CourseBody } from './course-schema.ts';
import type { WantedEntry } from './roster.ts';
import type { Author } from './viewer.ts';

/** The details that a request names; teacher and students need the database. */
export const detailsOf = (body: CourseBody): Pick<CourseDetails, 'name'> & Partial<CourseDetails> => {
  const { students: _students, teacherId: _teacherId, version: _version, outcomes, ...details } = body;
  return { ...details, ...(outcomes && { outcomes: outcomes.map((line) => line.trim()) }) };
};

export const rosterOf = (students: NonNullable<CourseBody['students']>): WantedEntry[] =>
  students.map(({ id, name, parent }) => ({
    ...(typeof id === 'number' ? { id } : {}), name, parentName: parent?.name ?? null,
  }));

/** The teacher that a request names, or the author; only a course manager may name somebody else. */
export const teacherFor = async (tx: Tx<Tables>, teacherId: number | undefined, author: Author): Promise<NamedRow> => {
  if (teacherId !== undefined && author.can('courses:manage')) {
    return await findTeacher(tx, teacherId) ?? errors.teacherMissing({ field: 'teacherId' });
  }
  const own = await ownTeacher(tx, author);
  return teacherId === undefined || own.id === teacherId ? own : errors.teacherForbidden({ field: 'teacherId' });
};
