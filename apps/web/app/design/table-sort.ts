/** By which column a list is in order. In an address it is written `sort=name`, or `sort=-name` from the last to the first. */
export interface Sort<Key extends string = string> {
  by: Key;
  descending: boolean;
}

/** For loaders: the sort that an address asks for, if it is one that is offered. */
export const sortIn = <Key extends string>(parameters: URLSearchParams, offered: readonly Key[]): Sort<Key> | undefined => {
  const text = parameters.get('sort') ?? '';
  const by = offered.find((key) => key === text.replace(/^-/, ''));
  return by === undefined ? undefined : { by, descending: text.startsWith('-') };
};

/** The address's parameters in another order; the place in the list is left, for it meant the old order. */
export const withSort = (parameters: URLSearchParams, sort: Sort | undefined): URLSearchParams => {
  const changed = new URLSearchParams(parameters);
  changed.delete('after');
  if (sort) changed.set('sort', `${sort.descending ? '-' : ''}${sort.by}`);
  else changed.delete('sort');
  return changed;
};

/** A press on a header: up, then down, then back to the usual order. */
export const nextSort = (now: Sort | undefined, by: string): Sort | undefined => {
  if (now?.by !== by) return { by, descending: false };
  return now.descending ? undefined : { by, descending: true };
};
