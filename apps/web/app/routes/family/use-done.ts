import { useEffect } from 'react';
import type { Problem } from '#app/api/problem.ts';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';

interface Answer {
  problem?: Problem | undefined;
}

/** Tells how a change ended, once; what is wrong with `fields` is told beside them. */
export const useDone = (data: Answer | undefined, text: string, fields: readonly string[] = []): void => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  useEffect(() => {
    if (data === undefined) return;
    if (data.problem === undefined) toast.show({ tone: 'success', text });
    else if (!fields.some((field) => texts.at(data.problem, field) !== undefined)) {
      toast.show({ tone: 'danger', text: texts.beside(data.problem, fields) ?? t.problems.refused });
    }
    // The answer is told once, whatever language is chosen afterwards.
  }, [data]);
};
