import { describe, expect, it } from 'vitest';
import type { CourseStatus } from './course.ts';
import { mayEdit, maySee, type Person, seesAll } from './viewer.ts';

const person = (userId: string, ...permissions: string[]): Person => ({
  userId,
  can: (permission) => permissions.includes(permission),
  objectsOf: (permission) => permissions.filter((each) => each.startsWith(`${permission} `)).map((each) => each.split(' ')[1] ?? ''),
});

const owner = person('owner', 'courses:write');
const formerTeacher = person('owner');
const colleague = person('colleague', 'courses:write');
const manager = person('manager', 'courses:write', 'courses:manage', 'courses:read-all');
const support = person('support', 'courses:read-all');
const student = person('student');

const assistant = person('assistant', 'courses:write course:7');
const inspector = person('inspector', 'courses:read-all course:7');
const assistantElsewhere = person('elsewhere', 'courses:write course:8', 'courses:read-all course:70');

const course = (status: CourseStatus) => ({ courseId: 7, status, teacherUserId: 'owner' });

describe('who sees and edits a course', () => {
  it.each([
    ['its teacher', owner, true, true, true],
    ['its teacher without the role', formerTeacher, true, true, false],
    ['another teacher', colleague, false, false, false],
    ['a course manager', manager, true, true, true],
    ['support', support, true, true, false],
    ['a student', student, false, false, false],
    ['who may edit this course', assistant, true, true, true],
    ['who may see everything of this course', inspector, true, true, false],
    ['who is entrusted with other courses', assistantElsewhere, false, false, false],
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
    expect(seesAll(undefined, { courseId: 7, status: 'published', teacherUserId: null })).toBe(false);
  });

  it('the enrolled keep an archived course', () => {
    expect(maySee(student, course('archived'), true)).toBe(true);
  });
});
