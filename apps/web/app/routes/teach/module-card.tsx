import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { clsx } from 'clsx';
import { useFetcher } from 'react-router';
import type { Module } from '#app/api/models.ts';
import { IconButton } from '#app/design/button.tsx';
import { Card } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { AddLesson } from './add-forms.tsx';
import { moveModule, placeLesson, type Order } from './arrange.ts';
import type { action } from './curriculum.tsx';
import { InlineTitle } from './inline-title.tsx';
import { lessonDragType, LessonRow } from './lesson-row.tsx';

export type Arrange = (next: Order, focusOn?: string) => void;

interface ModuleCardProps {
  module: Module;
  position: number;
  order: Order;
  arrange: Arrange;
}

const ModuleActions = ({ module, position, order, arrange }: ModuleCardProps): ReactNode => {
  const t = useMessages();
  const fetcher = useFetcher<typeof action>();
  const [up, down] = [`module-${module.id}-up`, `module-${module.id}-down`];
  return (
    <div className="flex">
      <IconButton
        id={up} label={t.teach.moveUp(module.title)} disabled={position === 0}
        onClick={() => arrange(moveModule(order, module.id, -1), up)}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        id={down} label={t.teach.moveDown(module.title)} disabled={position === order.length - 1}
        onClick={() => arrange(moveModule(order, module.id, 1), down)}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <ConfirmDialog
        danger title={t.teach.removeModuleQuestion(module.title)} confirm={t.teach.removeYes}
        trigger={<IconButton label={t.teach.removeNamed(module.title)} busy={fetcher.state !== 'idle'}><Trash2 aria-hidden /></IconButton>}
        onConfirm={() => void fetcher.submit({ intent: 'remove-module', id: String(module.id) }, { method: 'post' })}
      >
        {t.teach.removeModuleNote(module.lessons.length)}
      </ConfirmDialog>
    </div>
  );
};

/** One module with its lessons; lessons can be dropped onto it from any other. */
export const ModuleCard = (props: ModuleCardProps): ReactNode => {
  const t = useMessages();
  const { module, position, order, arrange } = props;
  const [over, setOver] = useState(false);
  const allow = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(lessonDragType)) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const lessonId = Number(event.dataTransfer.getData(lessonDragType));
    if (lessonId > 0) arrange(placeLesson(order, lessonId, { moduleId: module.id }));
  };
  return (
    <Card
      className={clsx('transition-colors', over && 'border-brand!')}
      onDragOver={allow} onDragLeave={() => setOver(false)} onDrop={drop}
    >
      <div className="flex items-center gap-3 border-b border-line px-4 py-3 sm:px-5">
        <span className="text-sm font-semibold text-faint tabular-nums">{position + 1}</span>
        <InlineTitle intent="rename-module" id={module.id} title={module.title} label={t.teach.moduleTitle} className="text-lg font-semibold" />
        <ModuleActions {...props} />
      </div>
      <ol className="divide-y divide-line/70">
        {module.lessons.map((lesson) => (
          <LessonRow key={lesson.id} lesson={lesson} module={module} order={order} arrange={arrange} />
        ))}
      </ol>
      {module.lessons.length === 0 && <p className="px-5 pt-4 text-sm text-faint">{t.teach.noLessons}</p>}
      <div className="px-3 py-3"><AddLesson moduleId={module.id} /></div>
    </Card>
  );
};
