import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements, type ElementEventBasePayload } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { useEffect, useRef, useState, type RefObject } from 'react';

/** What is dragged. Only this page makes them, so nothing from elsewhere is taken for one. */
export interface Dragged {
  kind: 'lesson' | 'module';
  id: number;
}

const brand = Symbol('a part of the outline');

const draggedIn = (data: Readonly<Record<string | symbol, unknown>>): Dragged | undefined =>
  (data[brand] === true ? { kind: data['kind'] as Dragged['kind'], id: data['id'] as number } : undefined);

export type DropEdge = 'above' | 'below' | 'into';

/** What is dropped on, as the drop is told: `into` for a module that takes a lesson at its end. */
export interface Dropped {
  dragged: Dragged;
  edge: DropEdge;
}

interface DragNeeds {
  self: Dragged;
  /** Named on the small card that travels with the pointer. */
  title: string;
  disabled: boolean;
  /** What may be dropped here, and whether beside it or into it. */
  accepts: Readonly<Partial<Record<Dragged['kind'], 'beside' | 'into'>>>;
  onDrop: (dropped: Dropped) => void;
}

interface Drag<Element extends HTMLElement> {
  row: RefObject<Element | null>;
  handle: RefObject<HTMLButtonElement | null>;
  dragging: boolean;
  over: DropEdge | undefined;
}

const drawPreview = (title: string) => ({ container }: { container: HTMLElement }): void => {
  const card = document.createElement('div');
  card.className = 'max-w-80 truncate rounded-control border border-line bg-raised px-4 py-2.5 text-[0.9375rem] font-medium text-ink shadow-float';
  card.textContent = title;
  container.append(card);
};

type Target = Pick<ElementEventBasePayload, 'source'> & { self: { data: Record<string | symbol, unknown> } };

/** Makes a row something that can be dragged by its handle, and that others can be dropped on. */
export const useDrag = <Element extends HTMLElement>({ self, title, disabled, accepts, onDrop }: DragNeeds): Drag<Element> => {
  const row = useRef<Element>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [dragging, setDragging] = useState(false);
  const [over, setOver] = useState<DropEdge>();
  const latest = useRef({ title, accepts, onDrop });
  useEffect(() => { latest.current = { title, accepts, onDrop }; });
  const { kind, id } = self;
  useEffect(() => {
    const [element, dragHandle] = [row.current, handle.current];
    if (disabled || !element || !dragHandle) return undefined;
    const edgeOf = ({ source, self: target }: Target): DropEdge | undefined => {
      const dragged = draggedIn(source.data);
      if (!dragged || (dragged.kind === kind && dragged.id === id)) return undefined;
      if (latest.current.accepts[dragged.kind] === 'into') return 'into';
      return extractClosestEdge(target.data) === 'top' ? 'above' : 'below';
    };
    return combine(
      draggable({
        element,
        dragHandle,
        getInitialData: () => ({ [brand]: true, kind, id }),
        onGenerateDragPreview: ({ nativeSetDragImage }) => setCustomNativeDragPreview({
          nativeSetDragImage, getOffset: pointerOutsideOfPreview({ x: '1rem', y: '0.5rem' }), render: drawPreview(latest.current.title),
        }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => {
          const dragged = draggedIn(source.data);
          return dragged !== undefined && latest.current.accepts[dragged.kind] !== undefined;
        },
        getData: ({ input, element: target }) => attachClosestEdge({}, { input, element: target, allowedEdges: ['top', 'bottom'] }),
        onDrag: (event) => setOver(event.location.current.dropTargets[0]?.element === element ? edgeOf(event) : undefined),
        onDragLeave: () => setOver(undefined),
        onDrop: (event) => {
          setOver(undefined);
          // A row lies in its module, which hears of the drop as well.
          if (event.location.current.dropTargets[0]?.element !== element) return;
          const [dragged, edge] = [draggedIn(event.source.data), edgeOf(event)];
          if (dragged && edge) latest.current.onDrop({ dragged, edge });
        },
      }),
    );
  }, [kind, id, disabled]);
  return { row, handle, dragging, over };
};
