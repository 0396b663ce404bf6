const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const maximumLength = 80;

/** Names that routes beside `/products/{slug}` have. */
const routeNames: readonly string[] = ['facets', 'suggestions', 'popular', 'teachers'];

/** Whether a name is taken for an id where either is accepted. */
export const isId = (name: string): boolean => uuid.test(name.toLowerCase());

/** The address that a title makes: accents folded, words joined by hyphens. */
export const slugOf = (title: string, fallback: string): string => {
  const words = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const slug = words.slice(0, maximumLength).replaceAll(/^-+|-+$/g, '');
  if (slug === '') return fallback;
  return isId(slug) ? `${fallback}-${slug}` : slug;
};

/** `slug` itself or, when it is taken, with the first number that is free. */
export const freeSlug = (slug: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(slug) && !routeNames.includes(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
};
