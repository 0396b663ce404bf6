import { answered, api } from '#app/api/browser.ts';
import type { Outline } from '#app/api/models.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { lessonAfterStep, moduleAfterStep, placeLesson, placeModule, standingOf, type Direction, type LessonPlace, type Order } from './arrange.ts';
import { arranged, isPending, orderOf } from './outline-edits.ts';
import type { ChangeOutline } from './use-outline.ts';

export interface Moves {
  order: Order;
  moveLesson: (id: number, place: LessonPlace) => void;
  stepLesson: (id: number, direction: Direction) => void;
  moveModule: (id: number, before: number | null) => void;
  stepModule: (id: number, direction: Direction) => void;
}

interface Needs {
  outline: Outline;
  now: () => Outline;
  change: ChangeOutline;
  announce: (text: string) => void;
  keepFocus: (otherwise: string) => void;
}

const isSame = (one: Order, other: Order): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What follows, as far as the server knows it: what was added a moment ago has no id yet. */
const firstKnownAfter = (ids: readonly number[], id: number): number | null => ids.slice(ids.indexOf(id) + 1).find((next) => !isPending(next)) ?? null;

/** Moving by pointer and by key ends in the same two requests, and is told in the same words. */
export const useMoves = ({ outline, now, change, announce, keepFocus }: Needs): Moves => {
  const t = useMessages().teach.builder;
  // Lessons and modules count their ids each for themselves.
  const moduleTitle = (id: number): string => now().items.find((module) => module.id === id)?.title ?? '';
  const lessonTitle = (id: number): string => now().items.flatMap(({ lessons }) => lessons).find((lesson) => lesson.id === id)?.title ?? '';

  const moveLesson = (id: number, place: LessonPlace): void => {
    const order = orderOf(now());
    const next = placeLesson(order, id, place);
    const standing = standingOf(next, id);
    if (!standing || isSame(next, order) || isPending(place.moduleId)) return;
    const before = firstKnownAfter(next.find((module) => module.id === place.moduleId)?.lessons ?? [], id);
    keepFocus(`lesson-${id}-menu`);
    announce(t.lessonMoved(lessonTitle(id), standing.position, standing.of, moduleTitle(standing.moduleId)));
    change({
      edit: arranged(next), failed: t.moveFailed(lessonTitle(id)),
      send: () => answered(api.POST('/lessons/{id}/move', { params: { path: { id } }, body: { moduleId: place.moduleId, before } })),
    });
  };

  const moveModule = (id: number, before: number | null): void => {
    const order = orderOf(now());
    const next = placeModule(order, id, before);
    if (isSame(next, order)) return;
    const known = firstKnownAfter(next.map((module) => module.id), id);
    keepFocus(`module-${id}-menu`);
    announce(t.moduleMoved(moduleTitle(id), next.findIndex((module) => module.id === id) + 1, next.length));
    change({
      edit: arranged(next), failed: t.moveFailed(moduleTitle(id)),
      send: () => answered(api.POST('/modules/{id}/move', { params: { path: { id } }, body: { before: known } })),
    });
  };

  return {
    order: orderOf(outline),
    moveLesson,
    moveModule,
    stepLesson: (id, direction) => {
      const place = lessonAfterStep(orderOf(now()), id, direction);
      if (place) moveLesson(id, place);
      else announce(t.atTheEdge(lessonTitle(id)));
    },
    stepModule: (id, direction) => {
      const place = moduleAfterStep(orderOf(now()), id, direction);
      if (place) moveModule(id, place.before);
      else announce(t.atTheEdge(moduleTitle(id)));
    },
  };
};
