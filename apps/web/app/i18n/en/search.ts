import type { Messages } from '../es.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const search: Messages['search'] = {
  suggestions: 'Suggestions',
  groups: { correction: 'Correction', subject: 'Subjects', product: 'Courses and books', teacher: 'Teachers', all: 'All results' },
  found: (n) => (n === 0 ? 'No suggestions; press Enter to search' : `${count(n, 'suggestion', 'suggestions')}; move with the arrow keys`),
  failed: 'We could not bring suggestions. Press Enter to search.',
  didYouMean: 'Did you mean',
  all: (words) => `See all results for “${words}”`,
  courses: (n) => count(n, 'course', 'courses'),
  full: 'Full',
  soldOut: 'Sold out',
};
