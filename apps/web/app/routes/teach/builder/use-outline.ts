import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answered, api, problemIn } from '#app/api/browser.ts';
import type { Outline } from '#app/api/models.ts';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import type { OutlineEdit } from './outline-edits.ts';

export const outlineKey = (courseId: number) => ['outline', courseId] as const;
export const removedKey = (courseId: number) => ['removed', courseId] as const;

export const readOutline = (courseId: number): Promise<Outline> => answered(api.GET('/courses/{id}/modules', { params: { path: { id: courseId } } }));

export interface OutlineChange {
  /** What it looks like before the server has answered. */
  edit: OutlineEdit;
  send: () => Promise<unknown>;
  /** Names what did not work out. */
  failed: string;
  onDone?: () => void;
}

export type ChangeOutline = (change: OutlineChange) => void;

/**
 * The outline as the server knows it and, before that, as it will be. Changes are sent one after the other in the
 * order in which they were made. One that is refused is taken back and told of; what follows it is sent all the same.
 */
export const useOutline = (courseId: number, loaded: Outline): { outline: Outline; change: ChangeOutline } => {
  const t = useMessages();
  const toast = useToast();
  const client = useQueryClient();
  const key = outlineKey(courseId);
  const { data: outline } = useQuery({ queryKey: key, queryFn: () => readOutline(courseId), initialData: loaded });
  useEffect(() => {
    if (client.isMutating({ mutationKey: key }) === 0) client.setQueryData(key, loaded);
    // The key is made of the course's id.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [client, courseId, loaded]);
  const { mutate } = useMutation({
    mutationKey: key,
    scope: { id: `outline-${courseId}` },
    mutationFn: ({ send }: OutlineChange) => send(),
    onMutate: async ({ edit }) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Outline>(key);
      if (before) client.setQueryData(key, edit(before));
      return { before };
    },
    onError: (error, { failed }, context) => {
      if (context?.before) client.setQueryData(key, context.before);
      const problem = problemIn(error);
      if (!problem) throw error;
      toast.show({ tone: 'danger', title: failed, text: problemText(t, problem) });
    },
    onSuccess: (_answer, { onDone }) => onDone?.(),
    // The last of several that are under way looks at what has become of all of them.
    onSettled: () => (client.isMutating({ mutationKey: key }) === 1
      ? Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: removedKey(courseId) })])
      : undefined),
  });
  return { outline, change: mutate };
};
