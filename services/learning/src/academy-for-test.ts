import { permissionsOfRole, type Role } from '@liceo/contracts/permissions';
import { EnrolmentRequested } from '@liceo/contracts/events/orders';
import { newId } from '@liceo/kernel/id';
import { type ServiceUnderTest, startForTest, type TestClient } from '@liceo/kernel/testing';
import { learning } from './index.ts';
import type { Tables } from './tables.ts';

export interface TestCourse {
  id: number;
  moduleId: number;
  lessonIds: number[];
}

export type Academy = ServiceUnderTest<Tables>;

/** Starts learning by itself, for one test file. */
export const startAcademy = (): Promise<Academy> => startForTest<Tables>(learning);

/** Somebody with the permissions that identity gives to the role. */
export const signIn = (academy: Academy, role: Role, actor: { userId?: string; name?: string } = {}): Promise<TestClient> =>
  academy.as({ ...actor, roles: [role], permissions: permissionsOfRole[role] });

const textLesson = { title: 'Lesson', kind: 'text', body: '# Hello' };

/** A draft that lacks nothing for being published. */
export const draftCourse = async (teacher: TestClient, lessons: readonly object[] = [textLesson]): Promise<TestCourse> => {
  const details = { name: 'Algebra', summary: 'Letters for numbers', price: { amount: 4900, currency: 'EUR' } };
  const { body: course } = await teacher.post('/courses', details);
  const { body: module } = await teacher.post(`/courses/${course.id}/modules`, { title: 'Module' });
  const lessonIds: number[] = [];
  for (const lesson of lessons) {
    const { body } = await teacher.post(`/modules/${module.id}/lessons`, { ...textLesson, ...lesson });
    lessonIds.push(body.id);
  }
  return { id: course.id, moduleId: module.id, lessonIds };
};

export const publishedCourse = async (teacher: TestClient, lessons?: readonly object[]): Promise<TestCourse> => {
  const course = await draftCourse(teacher, lessons);
  await teacher.post(`/courses/${course.id}/publish`);
  return course;
};

/** Has an order ask for courses; answers the order's id. */
export const orderCourses = async (
  academy: Academy, userId: string, courseIds: number[], orderId = newId(),
): Promise<string> => {
  const student = { name: 'Grace Hopper', email: 'grace@example.test' };
  await academy.deliver(EnrolmentRequested, orderId, { orderId, userId, student, courseIds });
  return orderId;
};
