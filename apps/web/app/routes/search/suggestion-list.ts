import type { Language, Suggestions } from '#app/api/models.ts';

type Product = Suggestions['products'][number];

/** One line of the list: where it leads and what it says. */
export type Suggestion =
  | { type: 'product'; key: string; to: string; product: Product }
  | { type: 'subject'; key: string; to: string; slug: string; name: string }
  | { type: 'teacher'; key: string; to: string; name: string; products: number }
  | { type: 'correction'; key: string; to: string; words: string }
  | { type: 'all'; key: string; to: string; words: string };

export interface SuggestionGroup {
  type: Suggestion['type'];
  items: readonly Suggestion[];
}

const to = (path: string, parameters: Readonly<Record<string, string>>): string => `${path}?${new URLSearchParams(parameters).toString()}`;

/** What came back as groups, in the order in which they are shown; groups without items are left out. */
export const groupsOf = (found: Suggestions, words: string, action: string, language: Language): SuggestionGroup[] => {
  const groups: SuggestionGroup[] = [
    {
      type: 'correction',
      items: found.didYouMean === null ? [] : [{ type: 'correction', key: 'correction', to: to(action, { search: found.didYouMean }), words: found.didYouMean }],
    },
    {
      type: 'subject',
      items: found.subjects.map(({ slug, name }) => ({ type: 'subject', key: `subject-${slug}`, to: to('/courses', { category: slug }), slug, name: name[language] })),
    },
    { type: 'product', items: found.products.map((product) => ({ type: 'product', key: product.id, to: `/p/${product.slug}`, product })) },
    {
      type: 'teacher',
      items: found.teachers.map(({ name, products }) => ({ type: 'teacher', key: `teacher-${name}`, to: to('/courses', { teacher: name }), name, products })),
    },
    { type: 'all', items: [{ type: 'all', key: 'all', to: to(action, { search: words }), words }] },
  ];
  return groups.filter(({ items }) => items.length > 0);
};

/** A text cut at the letters that were typed, so that they can be set apart; accents and case aside. */
export const marked = (text: string, words: string): { text: string; hit: boolean }[] => {
  const plain = (value: string): string => value.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(words).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return text.split(/(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])/u).flatMap((piece) => {
    const beginning = wanted.find((word) => plain(piece).startsWith(word));
    if (beginning === undefined) return [{ text: piece, hit: false }];
    // Letters with accents of their own count as one.
    const letters = Array.from(piece.normalize('NFC'));
    const length = Array.from(beginning).length;
    return [{ text: letters.slice(0, length).join(''), hit: true }, { text: letters.slice(length).join(''), hit: false }];
  }).filter((piece) => piece.text !== '');
};
