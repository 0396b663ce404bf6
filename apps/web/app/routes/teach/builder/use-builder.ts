import { useState } from 'react';
import { answered, api } from '#app/api/browser.ts';
import type { LessonItem, Module, Outline } from '#app/api/models.ts';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { lessonAdded, lessonDuplicated, lessonRemoved, lessonRenamed, moduleAdded, moduleRemoved, moduleRenamed, orderOf } from './outline-edits.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useMoves, type Moves } from './use-moves.ts';
import { useOutline } from './use-outline.ts';

export interface Builder {
  outline: Outline;
  /** What assistive technology is told of. */
  said: string;
  moves: Moves;
  addModule: (title: string) => void;
  renameModule: (module: Module, title: string) => void;
  removeModule: (module: Module) => void;
  addLesson: (module: Module, title: string, kind: LessonItem['kind']) => void;
  renameLesson: (lesson: LessonItem, title: string) => void;
  duplicateLesson: (lesson: LessonItem) => void;
  removeLesson: (lesson: LessonItem) => void;
  restore: (kind: 'module' | 'lesson', id: number, title: string) => void;
}

const asItIs = (outline: Outline): Outline => outline;

/** Everything that can be done to a course's outline. */
export const useBuilder = (courseId: number, loaded: Outline): Builder => {
  const messages = useMessages();
  const t = messages.teach.builder;
  const toast = useToast();
  const [said, announce] = useState('');
  const { outline, now, change } = useOutline(courseId, loaded);
  const keepFocus = useKeptFocus(JSON.stringify(orderOf(outline)));
  const moves = useMoves({ outline, now, change, announce, keepFocus });
  const path = (id: number) => ({ params: { path: { id } } });

  const restore: Builder['restore'] = (kind, id, title) => change({
    edit: asItIs, failed: t.restoreFailed(title),
    send: () => answered(kind === 'module' ? api.POST('/modules/{id}/restore', path(id)) : api.POST('/lessons/{id}/restore', path(id))),
    onDone: () => {
      announce(t.restored(title));
      toast.show({ tone: 'success', text: t.restored(title) });
    },
  });

  const offerUndo = (kind: 'module' | 'lesson', id: number, title: string): void => {
    announce(t.removed(title));
    toast.show({ text: t.removed(title), undo: () => restore(kind, id, title) });
  };

  return {
    outline,
    said,
    moves,
    restore,
    addModule: (title) => change({
      edit: moduleAdded(title), failed: t.addFailed(title),
      send: () => answered(api.POST('/courses/{id}/modules', { ...path(courseId), body: { title } })),
    }),
    renameModule: ({ id, title: before, version }, title) => change({
      edit: moduleRenamed(id, title), failed: t.renameFailed(before),
      send: () => answered(api.PATCH('/modules/{id}', { ...path(id), body: { title, version } })),
    }),
    removeModule: ({ id, title }) => change({
      edit: moduleRemoved(id), failed: t.removeFailed(title), send: () => answered(api.DELETE('/modules/{id}', path(id))),
      onDone: () => offerUndo('module', id, title),
    }),
    addLesson: ({ id }, title, kind) => change({
      edit: lessonAdded(id, title, kind), failed: t.addFailed(title),
      send: () => answered(api.POST('/modules/{id}/lessons', { ...path(id), body: { title, kind } })),
      onDone: () => announce(t.added(title)),
    }),
    renameLesson: ({ id, title: before, version }, title) => change({
      edit: lessonRenamed(id, title), failed: t.renameFailed(before),
      send: () => answered(api.PATCH('/lessons/{id}', { ...path(id), body: { title, version } })),
    }),
    duplicateLesson: ({ id, title }) => {
      const copy = t.copyOf(title).slice(0, 255);
      change({
        edit: lessonDuplicated(id, copy), failed: t.duplicateFailed(title),
        send: () => answered(api.POST('/lessons/{id}/duplicate', { ...path(id), body: { title: copy } })),
        onDone: () => announce(t.added(copy)),
      });
    },
    removeLesson: ({ id, title }) => change({
      edit: lessonRemoved(id), failed: t.removeFailed(title), send: () => answered(api.DELETE('/lessons/{id}', path(id))),
      onDone: () => offerUndo('lesson', id, title),
    }),
  };
};
