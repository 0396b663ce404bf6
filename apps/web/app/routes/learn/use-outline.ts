import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { answered, api } from '#app/api/browser.ts';
import type { Outline } from '#app/api/models.ts';
import { useTellProblem } from '#app/api/use-tell-problem.ts';
import { isDone, withMark, type Mark } from './outline-progress.ts';

const outlineKey = (courseId: number) => ['outline', courseId] as const;
const markKey = (courseId: number) => ['mark', courseId] as const;

/** The outline with what is done. It starts as the page brought it, and follows what is done in other windows. */
export const useOutline = (courseId: number, loaded: Outline): Outline => {
  const { data } = useQuery({
    queryKey: outlineKey(courseId),
    queryFn: ({ signal }) => answered(api.GET('/courses/{id}/modules', { params: { path: { id: courseId } }, signal })),
    initialData: loaded,
  });
  return data;
};

/** Marks lessons as done or not done: at once for the eye, then on the server, and back again when that refuses. */
export const useMark = (courseId: number): ((mark: Mark) => void) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useTellProblem();
  const queryKey = outlineKey(courseId);
  const change = (mark: Mark): void => {
    client.setQueryData<Outline>(queryKey, (outline) => outline && withMark(outline, mark));
  };
  const { mutate } = useMutation({
    mutationKey: markKey(courseId),
    // One after the other: the last word is the reader's last.
    scope: { id: `mark ${courseId}` },
    mutationFn: ({ lessonId, completed }: Mark) =>
      answered(api.PUT('/lessons/{id}/progress', { params: { path: { id: lessonId } }, body: { completed } })),
    onMutate: async (mark) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Outline>(queryKey);
      change(mark);
      return { wasDone: before !== undefined && isDone(before, mark.lessonId), wasFinished: before?.progress === 100 };
    },
    onError: (error, mark, before) => {
      if (before) change({ lessonId: mark.lessonId, completed: before.wasDone });
      tell(error, () => mutate(mark));
    },
    onSuccess: async ({ courseProgress }, { completed }, { wasFinished }) => {
      const home = `/learn/${courseId}`;
      // Who has left the course meanwhile is not fetched back.
      const isHere = `${globalThis.location.pathname}/`.startsWith(`${home}/`);
      if (completed && courseProgress === 100 && !wasFinished && isHere) await navigate(`${home}/finished`);
    },
    onSettled: async () => {
      if (client.isMutating({ mutationKey: markKey(courseId) }) === 1) await client.invalidateQueries({ queryKey });
    },
  });
  return mutate;
};
