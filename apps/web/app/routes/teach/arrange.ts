/** The order of a course: its modules, and in each the ids of its lessons. */
export type Order = readonly { readonly id: number; readonly lessons: readonly number[] }[];

export type Direction = -1 | 1;

const swapped = <Item>(items: readonly Item[], position: number, direction: Direction): readonly Item[] => {
  const other = position + direction;
  const [here, there] = [items[position], items[other]];
  if (here === undefined || there === undefined) return items;
  return items.with(position, there).with(other, here);
};

export const moveModule = (order: Order, moduleId: number, direction: Direction): Order =>
  swapped(order, order.findIndex(({ id }) => id === moduleId), direction);

/** Puts a lesson before another one of a module, or at its end. */
export const placeLesson = (order: Order, lessonId: number, target: { moduleId: number; before?: number }): Order => {
  if (target.before === lessonId) return order;
  return order.map((module) => {
    const others = module.lessons.filter((id) => id !== lessonId);
    if (module.id !== target.moduleId) return { ...module, lessons: others };
    const position = target.before === undefined ? others.length : others.indexOf(target.before);
    return { ...module, lessons: others.toSpliced(position === -1 ? others.length : position, 0, lessonId) };
  });
};

/** One step; at the edge of its module a lesson goes over into the neighbouring one. */
export const moveLesson = (order: Order, lessonId: number, direction: Direction): Order => {
  const at = order.findIndex(({ lessons }) => lessons.includes(lessonId));
  const module = order[at];
  if (!module) return order;
  const position = module.lessons.indexOf(lessonId);
  const within = position + direction;
  if (within >= 0 && within < module.lessons.length) {
    return order.with(at, { ...module, lessons: swapped(module.lessons, position, direction) });
  }
  const neighbour = order[at + direction];
  if (!neighbour) return order;
  const [first] = neighbour.lessons;
  return placeLesson(order, lessonId, {
    moduleId: neighbour.id, ...(direction === 1 && first !== undefined && { before: first }),
  });
};
