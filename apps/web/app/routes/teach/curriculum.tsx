import { ListTree } from 'lucide-react';
import type { ReactNode } from 'react';
import { data, redirect, useFetcher } from 'react-router';
import type { Route } from './+types/curriculum.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import type { Module } from '#app/api/models.ts';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { AddModule } from './add-forms.tsx';
import type { Order } from './arrange.ts';
import { changeCurriculum } from './curriculum-changes.server.ts';
import { ModuleCard } from './module-card.tsx';
import { useFocusAfterMove } from './use-focus-after-move.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const path = { id: idIn(params.courseId) };
  return { modules: (await needed(apiOf(context).GET('/courses/{id}/modules', { params: { path } }), request)).items };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const courseId = idIn(params.courseId);
  const { problem, lessonId } = await changeCurriculum(apiOf(context), courseId, await request.formData());
  if (lessonId !== undefined) return redirect(`/teach/${courseId}/lessons/${lessonId}`);
  return data({ problem }, { status: problem?.status ?? 200 });
};

const orderOf = (modules: readonly Module[]): Order =>
  modules.map(({ id, lessons }) => ({ id, lessons: lessons.map((lesson) => lesson.id) }));

/** The same modules and lessons in another order. */
const arranged = (modules: readonly Module[], order: Order): Module[] => {
  const lessons = new Map(modules.flatMap((module) => module.lessons.map((lesson) => [lesson.id, lesson])));
  return order.flatMap(({ id, lessons: ids }) => {
    const module = modules.find((candidate) => candidate.id === id);
    return module ? [{ ...module, lessons: ids.map((lessonId) => lessons.get(lessonId)).filter((lesson) => lesson !== undefined) }] : [];
  });
};

const Curriculum = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const mover = useFetcher<typeof action>();
  const wanted = mover.formData?.get('order');
  const modules = typeof wanted === 'string' ? arranged(loaderData.modules, JSON.parse(wanted) as Order) : loaderData.modules;
  const order = orderOf(modules);
  const focusAfterMove = useFocusAfterMove(JSON.stringify(order));
  const problem = useProblemTexts().beside(mover.data?.problem, []);
  const arrange = (next: Order, focusOn?: string): void => {
    if (focusOn !== undefined) focusAfterMove(focusOn);
    void mover.submit({ intent: 'arrange', order: JSON.stringify(next) }, { method: 'post' });
  };
  return (
    <div className="mx-auto max-w-4xl">
      {problem !== undefined && <Notice kind="danger" className="mb-5">{problem}</Notice>}
      {modules.length === 0 && <EmptyState icon={ListTree} title={t.teach.noModules}>{t.teach.noModulesHint}</EmptyState>}
      <ol className="flex flex-col gap-5">
        {modules.map((module, position) => (
          <li key={module.id}>
            <ModuleCard module={module} position={position} order={order} arrange={arrange} />
          </li>
        ))}
      </ol>
      <AddModule first={modules.length === 0} />
    </div>
  );
};

export default Curriculum;
