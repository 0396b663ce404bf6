import { describe, expect, it } from 'vitest';
import type { CourseStatus } from './course.ts';
import { mayEdit, maySee, type Person, seesAll } from './viewer.ts';

const person = (userId: string, ...permissions: string[]): Person => ({ userId, can: (permission) => permissions.includes(permission) });

const owner = person('owner', 'courses:write');
const formerTeacher = person('owner');
const colleague = person('colleague', 'courses:write');
const manager = person('manager', 'courses:write', 'courses:manage', 'courses:read-all');
const support = person('support', 'courses:read-all');
const student = person('student');

const course = (status: CourseStatus) => ({ status, teacherUserId: 'owner' });

describe('who sees and edits a course', () => {
  it.each([
    ['its teacher', owner, true, true, true],
    ['its teacher without the role', formerTeacher, true, true, false],
    ['another teacher', colleague, false, false, false],
    ['a course manager', manager, true, true, true],
    ['support', support, true, true, false],
    ['a student', student, false, false, false],
  ])('%s', (_title, who, draft, all, edit) => {
    expect(maySee(who, course('draft'), false)).toBe(draft);
    expect(maySee(who, course('archived'), false)).toBe(draft);
    expect(maySee(who, course('published'), false)).toBe(true);
    expect(seesAll(who, course('published'))).toBe(all);
    expect(mayEdit(who, course('published'))).toBe(edit);
  });

  it('a visitor sees what is published, and no students', () => {
    expect(maySee(undefined, course('published'), false)).toBe(true);
    expect(maySee(undefined, course('draft'), false)).toBe(false);
    expect(seesAll(undefined, { status: 'published', teacherUserId: null })).toBe(false);
  });

  it('the enrolled keep an archived course', () => {
    expect(maySee(student, course('archived'), true)).toBe(true);
  });
});
