import { useFetchers } from 'react-router';

export const markKey = (lessonId: number): string => `mark-${lessonId}`;

/** Lessons that are being marked as done or not done at this moment. */
export const useMarks = (): ReadonlyMap<number, boolean> =>
  new Map(useFetchers().flatMap(({ key, formData }) => {
    const lessonId = Number(/^mark-(\d+)$/.exec(key)?.[1]);
    return formData && lessonId > 0 ? [[lessonId, formData.get('completed') === 'true'] as const] : [];
  }));
