import type { Problem } from '#app/api/problem.ts';
import type { Messages } from '#app/i18n/catalogue.ts';
import type { Formats } from '#app/i18n/format.ts';
import { problemText } from '#app/i18n/problems.ts';

/** Why a file was not taken and what would be, in a sentence. */
export const uploadProblemText = (t: Messages, { size }: Formats, problem: Problem, bytes: number): string => {
  const { maximum, quota, used, reason } = problem.params ?? {};
  const texts = t.uploads.problems;
  if (problem.code === 'media.file_too_large' && typeof maximum === 'number') return texts.tooLarge(size(bytes), size(maximum));
  if (problem.code === 'media.quota_exceeded' && typeof quota === 'number' && typeof used === 'number') return texts.quota(size(used), size(quota), size(bytes));
  if (problem.code === 'media.content_refused' && typeof reason === 'string' && Object.hasOwn(texts.reasons, reason)) {
    return texts.reasons[reason as keyof typeof texts.reasons];
  }
  return problemText(t, problem);
};
