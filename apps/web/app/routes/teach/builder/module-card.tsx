import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ChevronDown, EllipsisVertical, GripVertical, Pencil, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Module } from '#app/api/models.ts';
import { IconButton } from '#app/design/button.tsx';
import { Card } from '#app/design/card.tsx';
import { Menu, MenuItem, MenuLine } from '#app/design/menu.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { AddLesson } from './add-lesson.tsx';
import { moduleAfterStep, moduleBeside } from './arrange.ts';
import { DropMark } from './drop-mark.tsx';
import { InlineTitle } from './inline-title.tsx';
import { LessonRow } from './lesson-row.tsx';
import { isPending } from './outline-edits.ts';
import type { Builder } from './use-builder.ts';
import { useDrag } from './use-drag.ts';

interface ModuleCardProps {
  module: Module;
  position: number;
  courseId: number;
  builder: Builder;
}

const ModuleActions = ({ module, builder, onRename }: Pick<ModuleCardProps, 'module' | 'builder'> & { onRename: () => void }): ReactNode => {
  const t = useMessages();
  const { moves } = builder;
  const { id, title } = module;
  return (
    <div className="flex shrink-0">
      <span className="flex max-sm:hidden">
        <IconButton id={`module-${id}-up`} label={t.teach.moveUp(title)} aria-disabled={!moduleAfterStep(moves.order, id, -1)} onClick={() => moves.stepModule(id, -1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton id={`module-${id}-down`} label={t.teach.moveDown(title)} aria-disabled={!moduleAfterStep(moves.order, id, 1)} onClick={() => moves.stepModule(id, 1)}>
          <ArrowDown aria-hidden />
        </IconButton>
      </span>
      <Menu trigger={<IconButton id={`module-${id}-menu`} label={t.teach.builder.actionsOf(title)}><EllipsisVertical aria-hidden /></IconButton>}>
        <MenuItem onSelect={onRename} keys={['F2']}><Pencil aria-hidden />{t.teach.builder.rename}</MenuItem>
        <MenuItem onSelect={() => moves.stepModule(id, -1)} keys={['Alt', '↑']}><ArrowUp aria-hidden />{t.teach.builder.up}</MenuItem>
        <MenuItem onSelect={() => moves.stepModule(id, 1)} keys={['Alt', '↓']}><ArrowDown aria-hidden />{t.teach.builder.down}</MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => builder.removeModule(module)}><Trash2 aria-hidden />{t.teach.builder.removeModule}</MenuItem>
      </Menu>
    </div>
  );
};

const Lessons = ({ module, courseId, builder }: Omit<ModuleCardProps, 'position'>): ReactNode => {
  const t = useMessages();
  return (
    <>
      {module.lessons.length > 0 && (
        <ol aria-label={t.teach.builder.lessonsOf(module.title)} className="divide-y divide-line/70 border-t border-line">
          {module.lessons.map((lesson) => <LessonRow key={lesson.id} lesson={lesson} moduleId={module.id} courseId={courseId} builder={builder} />)}
        </ol>
      )}
      {module.lessons.length === 0 && <p className="border-t border-line px-5 pt-4 text-sm text-faint">{t.teach.noLessons}</p>}
      {!isPending(module.id) && (
        <div className="px-3 py-3"><AddLesson moduleTitle={module.title} onAdd={(title, kind) => builder.addLesson(module, title, kind)} /></div>
      )}
    </>
  );
};

/** One module with its lessons; lessons can be dropped onto it from any other, also while it is closed. */
export const ModuleCard = (props: ModuleCardProps): ReactNode => {
  const t = useMessages();
  const { module, position, builder } = props;
  const { moves } = builder;
  const { id, title, lessons } = module;
  const pending = isPending(id);
  const [renaming, setRenaming] = useState(false);
  const [closed, setClosed] = useState(false);
  const { row, handle, dragging, over } = useDrag<HTMLLIElement>({
    self: { kind: 'module', id }, title, disabled: pending, accepts: { module: 'beside', lesson: 'into' },
    onDrop: ({ dragged, edge }) => {
      if (edge === 'into') moves.moveLesson(dragged.id, { moduleId: id, before: null });
      else moves.moveModule(dragged.id, moduleBeside(moves.order, id, edge));
    },
  });
  const press = (event: KeyboardEvent): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      moves.stepModule(id, event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'F2') setRenaming(true);
  };
  return (
    <li ref={row} className={clsx('relative', (dragging || pending) && 'opacity-45')} aria-busy={pending || undefined}>
      <DropMark edge={over} gap="wide" />
      <Card className="overflow-clip">
        <div className="flex items-center gap-1.5 py-2 pr-2 pl-1.5 sm:pr-3" onKeyDown={pending ? undefined : press}>
          <button
            ref={handle} id={`module-${id}-handle`} type="button" disabled={pending} aria-label={t.teach.builder.moveNamed(title)} aria-describedby="how-to-move"
            className="grid size-9 shrink-0 cursor-grab place-items-center rounded-control text-faint hover:text-ink active:cursor-grabbing"
          >
            <GripVertical aria-hidden className="size-4.5" />
          </button>
          <span className="text-sm font-semibold text-faint tabular-nums">{position + 1}</span>
          {renaming
            ? (
              <InlineTitle
                title={title} label={t.teach.moduleTitle} className="text-lg! font-semibold" onSave={(next) => builder.renameModule(module, next)}
                onEnd={(byKey) => {
                  setRenaming(false);
                  if (byKey) requestAnimationFrame(() => document.getElementById(`module-${id}-toggle`)?.focus());
                }}
              />
            )
            : (
              <h2 className="min-w-0 flex-1 text-subheading">
                <button
                  id={`module-${id}-toggle`} type="button" aria-expanded={!closed} onClick={() => setClosed(!closed)}
                  className="flex w-full min-w-0 items-center gap-2 rounded-small px-1.5 py-1.5 text-left"
                >
                  <span className="min-w-0 wrap-anywhere">{title}</span>
                  <ChevronDown aria-hidden className={clsx('size-4.5 shrink-0 text-faint transition-transform', closed && '-rotate-90')} />
                  <span className="ml-auto shrink-0 text-sm font-normal text-faint max-sm:sr-only">{t.store.lessonCount(lessons.length)}</span>
                </button>
              </h2>
            )}
          {!pending && <ModuleActions module={module} builder={builder} onRename={() => setRenaming(true)} />}
        </div>
        {!closed && <Lessons module={module} courseId={props.courseId} builder={builder} />}
      </Card>
    </li>
  );
};
