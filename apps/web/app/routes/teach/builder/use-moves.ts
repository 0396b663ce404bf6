import { answered, api } from '#app/api/browser.ts';
import type { Outline } from '#app/api/models.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { lessonAfterStep, moduleAfterStep, placeLesson, placeModule, standingOf, type Direction, type LessonPlace, type Order } from './arrange.ts';
import { arranged, orderOf } from './outline-edits.ts';
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
  change: ChangeOutline;
  announce: (text: string) => void;
  keepFocus: (otherwise: string) => void;
}

const isSame = (one: Order, other: Order): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Moving by pointer and by key ends in the same two requests, and is told in the same words. */
export const useMoves = ({ outline, change, announce, keepFocus }: Needs): Moves => {
  const t = useMessages().teach.builder;
  const order = orderOf(outline);
  const titleOf = (id: number): string => outline.items.flatMap((module) => [module, ...module.lessons]).find((each) => each.id === id)?.title ?? '';

  const moveLesson = (id: number, place: LessonPlace): void => {
    const next = placeLesson(order, id, place);
    const standing = standingOf(next, id);
    if (!standing || isSame(next, order)) return;
    keepFocus(`lesson-${id}-menu`);
    announce(t.lessonMoved(titleOf(id), standing.position, standing.of, outline.items.find((module) => module.id === standing.moduleId)?.title ?? ''));
    change({
      edit: arranged(next), failed: t.moveFailed(titleOf(id)),
      send: () => answered(api.POST('/lessons/{id}/move', { params: { path: { id } }, body: place })),
    });
  };

  const moveModule = (id: number, before: number | null): void => {
    const next = placeModule(order, id, before);
    if (isSame(next, order)) return;
    keepFocus(`module-${id}-menu`);
    announce(t.moduleMoved(titleOf(id), next.findIndex((module) => module.id === id) + 1, next.length));
    change({
      edit: arranged(next), failed: t.moveFailed(titleOf(id)),
      send: () => answered(api.POST('/modules/{id}/move', { params: { path: { id } }, body: { before } })),
    });
  };

  return {
    order,
    moveLesson,
    moveModule,
    stepLesson: (id, direction) => {
      const place = lessonAfterStep(order, id, direction);
      if (place) moveLesson(id, place);
      else announce(t.atTheEdge(titleOf(id)));
    },
    stepModule: (id, direction) => {
      const place = moduleAfterStep(order, id, direction);
      if (place) moveModule(id, place.before);
      else announce(t.atTheEdge(titleOf(id)));
    },
  };
};
