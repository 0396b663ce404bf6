import type { Language } from '#app/api/models.ts';

export const languages = ['es', 'en'] as const satisfies readonly Language[];

export const isLanguage = (value: unknown): value is Language => value === 'es' || value === 'en';

interface Preference {
  tag: string;
  weight: number;
}

const preferenceOf = (part: string): Preference => {
  const [tag = '', ...parameters] = part.trim().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((q) => q !== undefined);
  return { tag: tag.trim().toLowerCase().slice(0, 2), weight: quality === undefined ? 1 : Number(quality) };
};

/** The language that an Accept-Language header asks for most; English when it asks for none of ours. */
export const acceptedLanguage = (header: string | null): Language => {
  const wanted = (header ?? '').split(',').map(preferenceOf).toSorted((a, b) => b.weight - a.weight);
  return wanted.map(({ tag }) => tag).find(isLanguage) ?? 'en';
};
