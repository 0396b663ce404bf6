import { ListTree } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/curriculum.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Kbd } from '#app/design/kbd.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { AddModule } from './builder/add-module.tsx';
import { ModuleCard } from './builder/module-card.tsx';
import { RemovedPanel } from './builder/removed-panel.tsx';
import { useBuilder } from './builder/use-builder.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const path = { id: idIn(params.courseId) };
  return { outline: await needed(apiOf(context).GET('/courses/{id}/modules', { params: { path } }), request) };
};

const Curriculum = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { courseId } = loaderData.outline;
  const builder = useBuilder(courseId, loaderData.outline);
  const { items } = builder.outline;
  return (
    <div className="mx-auto max-w-4xl">
      {items.length === 0 && <EmptyState icon={ListTree} title={t.teach.noModules}>{t.teach.noModulesHint}</EmptyState>}
      {items.length > 0 && (
        <p id="how-to-move" className="mb-4 text-sm text-faint">
          <span className="flex flex-wrap items-center gap-1.5 pointer-coarse:hidden">
            {t.teach.builder.howToMove.drag} <Kbd keys={['Alt', '↑']} /><Kbd keys={['Alt', '↓']} /> {t.teach.builder.howToMove.keys}
          </span>
          <span className="hidden pointer-coarse:block">{t.teach.builder.howToMove.touch}</span>
        </p>
      )}
      <ol aria-label={t.teach.curriculum} className="flex flex-col gap-6">
        {items.map((module, position) => <ModuleCard key={module.id} module={module} position={position} courseId={courseId} builder={builder} />)}
      </ol>
      <AddModule first={items.length === 0} onAdd={builder.addModule} />
      <RemovedPanel courseId={courseId} restore={builder.restore} />
      <p role="status" className="sr-only">{builder.said}</p>
    </div>
  );
};

export default Curriculum;
