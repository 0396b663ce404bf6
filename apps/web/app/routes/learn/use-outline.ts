import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { answered, api } from '#app/api/browser.ts';
import type { Outline } from '#app/api/models.ts';
import { useTellProblem } from '#app/api/use-tell-problem.ts';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useKeptMarks } from '#app/offline/kept-marks.ts';
import { markLesson } from '#app/offline/mark-lesson.ts';
import { useRoot } from '#app/session/use-root.ts';
import { isDone, withMark, type Mark } from './outline-progress.ts';

const outlineKey = (courseId: number) => ['outline', courseId] as const;
const markKey = (courseId: number) => ['mark', courseId] as const;

/** Once what was kept is sent it belongs to the outline, before the server has been asked for it again. */
const useSentMarks = (courseId: number): readonly Mark[] => {
  const client = useQueryClient();
  const kept = useKeptMarks();
  const before = useRef(kept);
  useEffect(() => {
    const sent = before.current.filter(({ id }) => !kept.some((mark) => mark.id === id));
    before.current = kept;
    if (sent.length === 0) return;
    const queryKey = outlineKey(courseId);
    client.setQueryData<Outline>(queryKey, (outline) => outline && sent.reduce(withMark, outline));
    void client.invalidateQueries({ queryKey });
  }, [client, courseId, kept]);
  return kept;
};

/**
 * The outline with what is done, also with what was done without a connection. It starts as the page brought it, and
 * follows what is done in other windows.
 */
export const useOutline = (courseId: number, loaded: Outline): Outline => {
  const kept = useSentMarks(courseId);
  const { data } = useQuery({
    queryKey: outlineKey(courseId),
    queryFn: ({ signal }) => answered(api.GET('/courses/{id}/modules', { params: { path: { id: courseId } }, signal })),
    initialData: loaded,
  });
  return kept.reduce(withMark, data);
};

/** Marks lessons as done or not done: at once for the eye, then on the server, and back again when that refuses. */
export const useMark = (courseId: number): ((mark: Mark) => void) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useTellProblem();
  const toast = useToast();
  const texts = useMessages().offline;
  const account = useRoot().viewer?.id ?? '';
  const queryKey = outlineKey(courseId);
  const change = (mark: Mark): void => {
    client.setQueryData<Outline>(queryKey, (outline) => outline && withMark(outline, mark));
  };
  const { mutate } = useMutation({
    mutationKey: markKey(courseId),
    // One after the other: the last word is the reader's last.
    scope: { id: `mark ${courseId}` },
    // Without a connection it is kept, so it never has to wait for one.
    networkMode: 'always',
    mutationFn: (mark: Mark) => markLesson(account, mark),
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
    onSuccess: async (answer, { completed }, { wasFinished }) => {
      if (!answer) {
        toast.show({ text: texts.markKept });
        return;
      }
      const home = `/learn/${courseId}`;
      // Who has left the course meanwhile is not fetched back.
      const isHere = `${globalThis.location.pathname}/`.startsWith(`${home}/`);
      if (completed && answer.courseProgress === 100 && !wasFinished && isHere) await navigate(`${home}/finished`);
    },
    onSettled: async () => {
      if (client.isMutating({ mutationKey: markKey(courseId) }) === 1) await client.invalidateQueries({ queryKey });
    },
  });
  return mutate;
};
