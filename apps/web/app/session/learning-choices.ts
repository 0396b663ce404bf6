/** How large texts are read, from small to large. */
export const readingSizes = ['small', 'medium', 'large', 'huge'] as const;
export type ReadingSize = (typeof readingSizes)[number];

/** How a reader likes their lessons. It is kept in a cookie, so that a page is drawn that way from the start. */
export interface LearningChoices {
  theatre: boolean;
  size: ReadingSize;
}

export const parseLearningChoices = (text: string | undefined): LearningChoices => {
  const kept = new URLSearchParams(text ?? '');
  return { theatre: kept.get('theatre') === '1', size: readingSizes.find((size) => size === kept.get('size')) ?? 'medium' };
};

export const formatLearningChoices = ({ theatre, size }: LearningChoices): string =>
  new URLSearchParams({ theatre: theatre ? '1' : '0', size }).toString();
