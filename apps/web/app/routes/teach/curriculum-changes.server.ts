import type { Api } from '#app/api/client.server.ts';
import { problemOf } from '#app/api/client.server.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import type { Order } from './arrange.ts';

const isOrder = (value: unknown): value is Order =>
  Array.isArray(value) && value.every((module: unknown) =>
    typeof module === 'object' && module !== null && 'id' in module && typeof module.id === 'number'
    && 'lessons' in module && Array.isArray(module.lessons) && module.lessons.every((id) => typeof id === 'number'));

const orderIn = (form: FormData): Order | undefined => {
  try {
    const order: unknown = JSON.parse(textIn(form, 'order'));
    return isOrder(order) ? order : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

export interface CurriculumChange {
  problem: Problem | undefined;
  /** The lesson that was added, to be opened at once. */
  lessonId?: number;
}

const byId = (form: FormData) => ({ params: { path: { id: integerIn(form, 'id') ?? 0 } } });

/** One change of a course's outline, named by the form's `intent`. */
export const changeCurriculum = async (api: Api, courseId: number, form: FormData): Promise<CurriculumChange> => {
  const ofCourse = { params: { path: { id: courseId } } };
  const title = textIn(form, 'title');
  switch (textIn(form, 'intent')) {
    case 'add-module':
      return { problem: problemOf(await api.POST('/courses/{id}/modules', { ...ofCourse, body: { title } })) };
    case 'rename-module':
      return { problem: problemOf(await api.PATCH('/modules/{id}', { ...byId(form), body: { title } })) };
    case 'remove-module':
      return { problem: problemOf(await api.DELETE('/modules/{id}', byId(form))) };
    case 'rename-lesson':
      return { problem: problemOf(await api.PATCH('/lessons/{id}', { ...byId(form), body: { title } })) };
    case 'remove-lesson':
      return { problem: problemOf(await api.DELETE('/lessons/{id}', byId(form))) };
    case 'add-lesson': {
      const kind = textIn(form, 'kind') === 'video' ? 'video' : 'text';
      const outcome = await api.POST('/modules/{id}/lessons', { ...byId(form), body: { title, kind } });
      return { problem: problemOf(outcome), ...(outcome.data && { lessonId: outcome.data.id }) };
    }
    case 'arrange': {
      const order = orderIn(form);
      if (!order) return { problem: unknownProblem(400) };
      const modules = order.map(({ id, lessons }) => ({ id, lessons: [...lessons] }));
      return { problem: problemOf(await api.PUT('/courses/{id}/outline', { ...ofCourse, body: { modules } })) };
    }
    default:
      return { problem: unknownProblem(400) };
  }
};
