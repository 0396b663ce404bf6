import { useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import type { Problem } from '#app/api/problem.ts';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { afterProof, isProofNeeded } from '#app/session/ask-for-proof.ts';

interface MergeChange {
  busy: boolean;
  submit: (fields: Readonly<Record<string, string>>) => void;
}

/** Sends what was decided to the page's action, after a proof where one is wanted, and tells how it ended. */
export const useMergeChange = (doneText: string): MergeChange => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const fetcher = useFetcher<{ problem?: Problem | undefined }>();
  const { data } = fetcher;
  const last = useRef<Readonly<Record<string, string>>>({});
  const submit = (fields: Readonly<Record<string, string>>): void => {
    last.current = fields;
    void fetcher.submit({ ...fields }, { method: 'post' });
  };
  useEffect(() => {
    if (data === undefined) return;
    if (data.problem === undefined) toast.show({ tone: 'success', text: doneText });
    else if (isProofNeeded(data.problem)) afterProof(() => submit(last.current));
    else toast.show({ tone: 'danger', text: texts.beside(data.problem, []) ?? t.problems.refused });
    // The answer is told once, whatever language is chosen afterwards.
  }, [data]);
  return { busy: fetcher.state !== 'idle', submit };
};
