import type { ComponentProps, ReactNode } from 'react';
import sprite from './subjects.svg?url&no-inline';

const symbols: readonly (readonly [words: RegExp, symbol: string])[] = [
  [/mat|calc|algebra|stat/, 'maths'],
  [/cien|scien|phys|fis|chem|bio/, 'science'],
  [/prog|code|tech|tecn|inform|comput/, 'code'],
  [/lang|idiom|lengu|english|ingl/, 'languages'],
  [/art|music|design|dise/, 'art'],
  [/busi|empre|econ|market/, 'business'],
  [/hist|geo|soci|human/, 'history'],
];

export const symbolOf = (subject: string): string =>
  symbols.find(([words]) => words.test(subject.toLowerCase()))?.[1] ?? 'course';

/** A drawing for a subject, from a picture file: as code they would burden the first page that anybody opens. */
export const SubjectIcon = ({ symbol, ...rest }: ComponentProps<'svg'> & { symbol: string }): ReactNode => (
  <svg aria-hidden fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round" {...rest}>
    <use href={`${sprite}#${symbol}`} />
  </svg>
);
