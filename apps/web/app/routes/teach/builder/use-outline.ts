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

interface Sent extends OutlineChange {
  before: Outline | undefined;
}

export interface OutlineControl {
  outline: Outline;
  /** What it is at this moment: a key that is pressed twice is quicker than a page that is drawn. */
  now: () => Outline;
  change: ChangeOutline;
}

/**
 * The outline as the server knows it and, before that, as it will be. Changes are sent one after the other in the
 * order in which they were made. One that is refused is taken back and told of; what follows it is sent all the same.
 */
export const useOutline = (courseId: number, loaded: Outline): OutlineControl => {
  const t = useMessages();
  const toast = useToast();
  const client = useQueryClient();
  const key = outlineKey(courseId);
  const { data: outline } = useQuery({ queryKey: key, queryFn: () => readOutline(courseId), initialData: loaded });
  useEffect(() => {
    const own = outlineKey(courseId);
    if (client.isMutating({ mutationKey: own }) === 0) client.setQueryData(own, loaded);
  }, [client, courseId, loaded]);
  const { mutate } = useMutation({
    mutationKey: key,
    scope: { id: `outline-${courseId}` },
    mutationFn: ({ send }: Sent) => send(),
    onError: (error, { failed, before }) => {
      if (before) client.setQueryData(key, before);
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
  return {
    outline,
    now: () => client.getQueryData<Outline>(key) ?? outline,
    change: (change) => {
      // What is on its way from the server does not know of this change yet.
      void client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Outline>(key);
      if (before) client.setQueryData(key, change.edit(before));
      mutate({ ...change, before });
    },
  };
};
