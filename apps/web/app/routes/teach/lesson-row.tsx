import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, Eye, FileText, GripVertical, PlayCircle, Trash2 } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { Link, useFetcher, useParams } from 'react-router';
import type { LessonItem, Module } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { IconButton } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { moveLesson, placeLesson, type Order } from './arrange.ts';
import type { action } from './curriculum.tsx';
import type { Arrange } from './module-card.tsx';

/** Names what is dragged, so that files and texts from elsewhere are not taken for lessons. */
export const lessonDragType = 'application/x-liceo-lesson';

interface LessonRowProps {
  lesson: LessonItem;
  module: Module;
  order: Order;
  arrange: Arrange;
}

const LessonActions = ({ lesson, order, arrange }: LessonRowProps): ReactNode => {
  const t = useMessages();
  const fetcher = useFetcher<typeof action>();
  const all = order.flatMap(({ lessons }) => lessons);
  const [up, down] = [`lesson-${lesson.id}-up`, `lesson-${lesson.id}-down`];
  const first = order[0]?.lessons[0] === lesson.id;
  const last = order.at(-1)?.lessons.at(-1) === lesson.id;
  return (
    <div className="flex">
      <IconButton id={up} label={t.teach.moveUp(lesson.title)} disabled={all.length < 1 || first} onClick={() => arrange(moveLesson(order, lesson.id, -1), up)}>
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton id={down} label={t.teach.moveDown(lesson.title)} disabled={last} onClick={() => arrange(moveLesson(order, lesson.id, 1), down)}>
        <ArrowDown aria-hidden />
      </IconButton>
      <ConfirmDialog
        danger title={t.teach.removeLessonQuestion(lesson.title)} confirm={t.teach.removeYes}
        trigger={<IconButton label={t.teach.removeNamed(lesson.title)} busy={fetcher.state !== 'idle'}><Trash2 aria-hidden /></IconButton>}
        onConfirm={() => void fetcher.submit({ intent: 'remove-lesson', id: String(lesson.id) }, { method: 'post' })}
      >
        {t.teach.removeLessonNote}
      </ConfirmDialog>
    </div>
  );
};

export const LessonRow = (props: LessonRowProps): ReactNode => {
  const t = useMessages();
  const { courseId } = useParams();
  const { lesson, module, order, arrange } = props;
  const [over, setOver] = useState(false);
  const Icon = lesson.kind === 'video' ? PlayCircle : FileText;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const dragged = Number(event.dataTransfer.getData(lessonDragType));
    if (dragged > 0) arrange(placeLesson(order, dragged, { moduleId: module.id, before: lesson.id }));
  };
  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(lessonDragType, String(lesson.id));
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(lessonDragType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx('flex items-center gap-2.5 py-1.5 pr-3 pl-2.5 sm:pr-4', over && 'shadow-[inset_0_2px_0_var(--brand)]')}
    >
      <GripVertical aria-hidden className="size-4.5 shrink-0 cursor-grab text-faint max-sm:hidden" />
      <Icon aria-hidden className="size-4.5 shrink-0 text-faint" />
      <Link to={`/teach/${courseId}/lessons/${lesson.id}`} className="min-w-0 flex-1 rounded py-2 font-medium hover:underline">{lesson.title}</Link>
      {lesson.preview && <Badge tone="warm"><Eye aria-hidden /><span className="max-sm:sr-only">{t.teach.isPreview}</span></Badge>}
      <LessonActions {...props} />
    </li>
  );
};
