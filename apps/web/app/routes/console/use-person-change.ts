import { useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { afterProof, isProofNeeded } from '#app/session/ask-for-proof.ts';
import type { action } from './person.tsx';

interface PersonChange {
  busy: boolean;
  submit: (fields: Readonly<Record<string, string>>) => void;
}

/** Changes something about the person of this page, and tells how it ended. */
export const usePersonChange = (doneText: string): PersonChange => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  const last = useRef<Readonly<Record<string, string>>>({});
  const submit = (fields: Readonly<Record<string, string>>): void => {
    last.current = fields;
    void fetcher.submit({ ...fields }, { method: 'post' });
  };
  useEffect(() => {
    if (data === undefined) return;
    if ('done' in data) toast.show({ tone: 'success', text: doneText });
    else if (isProofNeeded(data.problem)) afterProof(() => submit(last.current));
    else toast.show({ tone: 'danger', text: texts.beside(data.problem, []) ?? t.problems.refused });
    // The answer is told once, whatever language is chosen afterwards.
  }, [data]);
  return {
    busy: fetcher.state !== 'idle',
    submit,
  };
};
