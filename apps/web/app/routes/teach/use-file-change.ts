import { useMutation } from '@tanstack/react-query';
import { useRevalidator } from 'react-router';
import { problemIn } from '#app/api/browser.ts';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';

interface FileChange {
  run: () => Promise<void>;
  /** What was done, and how to take it back. */
  told?: { text: string; undo: () => Promise<void> };
}

/** Ties a file to something or takes it away, and shows the page as it is afterwards. */
export const useFileChange = (): { change: (change: FileChange) => void; busy: boolean } => {
  const t = useMessages();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ run }: FileChange) => {
      await run();
      await revalidate();
    },
    onSuccess: (_done, { told }) => {
      if (told) toast.show({ text: told.text, undo: () => mutate({ run: told.undo }) });
    },
    onError: (error) => {
      const problem = problemIn(error);
      if (!problem) throw error;
      toast.show({ tone: 'danger', text: problemText(t, problem) });
    },
  });
  return { change: mutate, busy: isPending };
};
