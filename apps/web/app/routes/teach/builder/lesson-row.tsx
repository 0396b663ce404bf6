import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Eye, FileText, GripVertical, LoaderCircle, Pencil, PlayCircle, SquarePen, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { LessonItem } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { IconButton } from '#app/design/button.tsx';
import { Menu, MenuItem, MenuLine } from '#app/design/menu.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { lessonAfterStep, placeBeside } from './arrange.ts';
import { DropMark } from './drop-mark.tsx';
import { InlineTitle } from './inline-title.tsx';
import { isPending } from './outline-edits.ts';
import type { Builder } from './use-builder.ts';
import { useDrag } from './use-drag.ts';

interface LessonRowProps {
  lesson: LessonItem;
  moduleId: number;
  courseId: number;
  builder: Builder;
}

/** What the lesson is made of, or that there is nothing in it yet. */
const LessonFacts = ({ lesson }: { lesson: LessonItem }): ReactNode => {
  const t = useMessages();
  const { duration } = useFormats();
  const video = lesson.kind === 'video';
  const seconds = lesson.durationSeconds ?? lesson.readingSeconds ?? 0;
  return (
    <span className="flex shrink-0 items-center gap-2.5 text-sm text-faint">
      {lesson.preview && <Badge tone="warm"><Eye aria-hidden /><span className="max-sm:sr-only">{t.teach.isPreview}</span></Badge>}
      {seconds === 0 && <Badge tone="neutral">{video ? t.teach.builder.noVideo : t.teach.builder.noText}</Badge>}
      {video && seconds > 0 && <span className="tabular-nums max-sm:sr-only">{duration(seconds)}</span>}
    </span>
  );
};

const LessonActions = ({ lesson, courseId, builder, onRename }: Omit<LessonRowProps, 'moduleId'> & { onRename: () => void }): ReactNode => {
  const t = useMessages();
  const { moves } = builder;
  const { id, title } = lesson;
  return (
    <div className="flex shrink-0">
      <span className="flex max-sm:hidden">
        <IconButton id={`lesson-${id}-up`} label={t.teach.moveUp(title)} aria-disabled={!lessonAfterStep(moves.order, id, -1)} onClick={() => moves.stepLesson(id, -1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton id={`lesson-${id}-down`} label={t.teach.moveDown(title)} aria-disabled={!lessonAfterStep(moves.order, id, 1)} onClick={() => moves.stepLesson(id, 1)}>
          <ArrowDown aria-hidden />
        </IconButton>
      </span>
      <Menu trigger={<IconButton id={`lesson-${id}-menu`} label={t.teach.builder.actionsOf(title)}><EllipsisVertical aria-hidden /></IconButton>}>
        <MenuItem asChild><Link to={`/teach/${courseId}/lessons/${id}`}><SquarePen aria-hidden />{t.teach.builder.edit}</Link></MenuItem>
        <MenuItem asChild><Link to={`/learn/${courseId}/lessons/${id}`}><Eye aria-hidden />{t.teach.seeAsStudent}</Link></MenuItem>
        <MenuLine />
        <MenuItem onSelect={onRename} keys={['F2']}><Pencil aria-hidden />{t.teach.builder.rename}</MenuItem>
        <MenuItem onSelect={() => builder.duplicateLesson(lesson)}><Copy aria-hidden />{t.teach.builder.duplicate}</MenuItem>
        <MenuItem onSelect={() => moves.stepLesson(id, -1)} keys={['Alt', '↑']}><ArrowUp aria-hidden />{t.teach.builder.up}</MenuItem>
        <MenuItem onSelect={() => moves.stepLesson(id, 1)} keys={['Alt', '↓']}><ArrowDown aria-hidden />{t.teach.builder.down}</MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => builder.removeLesson(lesson)}><Trash2 aria-hidden />{t.teach.builder.remove}</MenuItem>
      </Menu>
    </div>
  );
};

export const LessonRow = ({ lesson, moduleId, courseId, builder }: LessonRowProps): ReactNode => {
  const t = useMessages();
  const { moves } = builder;
  const { id, title } = lesson;
  const pending = isPending(id);
  const [renaming, setRenaming] = useState(false);
  const { row, handle, dragging, over } = useDrag<HTMLLIElement>({
    self: { kind: 'lesson', id }, title, disabled: pending, accepts: { lesson: 'beside' },
    onDrop: ({ dragged, edge }) => moves.moveLesson(dragged.id, placeBeside(moves.order, moduleId, id, edge === 'above' ? 'above' : 'below')),
  });
  const press = (event: KeyboardEvent): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      moves.stepLesson(id, event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'F2') setRenaming(true);
  };
  const Icon = lesson.kind === 'video' ? PlayCircle : FileText;
  return (
    // The keys work on whatever in the row has the focus; the controls in it are what assistive technology is told of.
    <li
      ref={row} onKeyDown={pending ? undefined : press} aria-busy={pending || undefined}
      className={clsx('relative flex items-center gap-1.5 py-1 pr-2 pl-1.5 transition-[background-color] focus-within:bg-sunken/50 hover:bg-sunken/50 sm:pr-3', (dragging || pending) && 'opacity-45')}
    >
      <DropMark edge={over} />
      <button
        ref={handle} id={`lesson-${id}-handle`} type="button" disabled={pending} aria-label={t.teach.builder.moveNamed(title)} aria-describedby="how-to-move"
        className="grid size-9 shrink-0 cursor-grab place-items-center rounded-control text-faint hover:text-ink active:cursor-grabbing"
      >
        <GripVertical aria-hidden className="size-4.5" />
      </button>
      {pending ? <LoaderCircle aria-hidden className="size-4.5 shrink-0 animate-spin text-faint" /> : <Icon aria-hidden className="size-4.5 shrink-0 text-faint" />}
      {renaming
        ? (
          <InlineTitle
            title={title} label={t.teach.lessonTitle} onSave={(next) => builder.renameLesson(lesson, next)}
            onEnd={(byKey) => {
              setRenaming(false);
              if (byKey) requestAnimationFrame(() => document.getElementById(`lesson-${id}-title`)?.focus());
            }}
          />
        )
        : (
          <>
            {pending
              ? <span className="min-w-0 flex-1 truncate py-2 font-medium">{title}</span>
              : <Link id={`lesson-${id}-title`} to={`/teach/${courseId}/lessons/${id}`} className="line-clamp-2 min-w-0 flex-1 rounded-small px-1 py-2 font-medium wrap-anywhere hover:underline" title={title}>{title}</Link>}
            {!pending && <LessonFacts lesson={lesson} />}
          </>
        )}
      {!pending && <LessonActions lesson={lesson} courseId={courseId} builder={builder} onRename={() => setRenaming(true)} />}
    </li>
  );
};
