/** The order of a course: its modules, and in each the ids of its lessons. */
export type Order = readonly { readonly id: number; readonly lessons: readonly number[] }[];

export type Direction = -1 | 1;

/** Where a lesson stands: what follows it in its module, or nothing at the end. */
export interface LessonPlace {
  moduleId: number;
  before: number | null;
}

const insertBefore = <Item>(items: readonly Item[], item: Item, position: number): Item[] =>
  items.toSpliced(position === -1 ? items.length : position, 0, item);

/** Puts a module before another one, or at the end. */
export const placeModule = (order: Order, moduleId: number, before: number | null): Order => {
  const module = order.find(({ id }) => id === moduleId);
  if (!module || before === moduleId) return order;
  const others = order.filter((other) => other !== module);
  return insertBefore(others, module, others.findIndex(({ id }) => id === before));
};

/** Puts a lesson before another one of a module, or at its end. */
export const placeLesson = (order: Order, lessonId: number, { moduleId, before }: LessonPlace): Order => {
  if (before === lessonId) return order;
  return order.map((module) => {
    const others = module.lessons.filter((id) => id !== lessonId);
    if (module.id !== moduleId) return { ...module, lessons: others };
    return { ...module, lessons: insertBefore(others, lessonId, before === null ? -1 : others.indexOf(before)) };
  });
};

/** Where one step up or down leads; nothing at the edge. */
export const moduleAfterStep = (order: Order, moduleId: number, direction: Direction): { before: number | null } | undefined => {
  const at = order.findIndex(({ id }) => id === moduleId);
  const neighbour = order[at + direction];
  if (at === -1 || !neighbour) return undefined;
  return { before: direction === -1 ? neighbour.id : order[at + 2]?.id ?? null };
};

/** Where one step leads; at the edge of its module a lesson goes over into the neighbouring one. Nothing at both ends of the course. */
export const lessonAfterStep = (order: Order, lessonId: number, direction: Direction): LessonPlace | undefined => {
  const at = order.findIndex(({ lessons }) => lessons.includes(lessonId));
  const module = order[at];
  if (!module) return undefined;
  const position = module.lessons.indexOf(lessonId);
  const within = position + direction;
  if (within >= 0 && within < module.lessons.length) {
    return { moduleId: module.id, before: (direction === -1 ? module.lessons[within] : module.lessons[within + 1]) ?? null };
  }
  const neighbour = order[at + direction];
  return neighbour && { moduleId: neighbour.id, before: direction === -1 ? null : neighbour.lessons[0] ?? null };
};

/** Beside a lesson, as the edge of it says to which something was dropped. */
export const placeBeside = (order: Order, moduleId: number, lessonId: number, edge: 'above' | 'below'): LessonPlace => {
  if (edge === 'above') return { moduleId, before: lessonId };
  const lessons = order.find(({ id }) => id === moduleId)?.lessons ?? [];
  return { moduleId, before: lessons[lessons.indexOf(lessonId) + 1] ?? null };
};

export const moduleBeside = (order: Order, moduleId: number, edge: 'above' | 'below'): number | null =>
  edge === 'above' ? moduleId : order[order.findIndex(({ id }) => id === moduleId) + 1]?.id ?? null;

/** As it is told: third of five, in which module. */
export interface Standing {
  position: number;
  of: number;
  moduleId: number;
}

export const standingOf = (order: Order, lessonId: number): Standing | undefined => {
  const module = order.find(({ lessons }) => lessons.includes(lessonId));
  return module && { position: module.lessons.indexOf(lessonId) + 1, of: module.lessons.length, moduleId: module.id };
};
