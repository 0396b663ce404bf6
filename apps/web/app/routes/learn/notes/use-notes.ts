import { hashKey, useInfiniteQuery, useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { answered, api } from '#app/api/browser.ts';
import type { Note } from '#app/api/models.ts';
import { useTellProblem } from '#app/api/use-tell-problem.ts';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { replaceNote, withNote, withoutNote, type NotePage, type NotePages } from './note-pages.ts';

/** Which notes are shown: those on a lesson, or those of a whole course. */
export type NoteScope = { lessonId: number } | { courseId: number };

const pageSize = 50;

const keyOf = (scope: NoteScope): QueryKey => ['notes', scope];

const fetchPage = (scope: NoteScope, after: string | null, signal: AbortSignal): Promise<NotePage> => {
  const query = { limit: pageSize, ...(after !== null && { after }) };
  return answered('lessonId' in scope
    ? api.GET('/lessons/{id}/notes', { params: { path: { id: scope.lessonId }, query }, signal })
    : api.GET('/courses/{id}/notes', { params: { path: { id: scope.courseId }, query }, signal }));
};

export const useNotes = (scope: NoteScope) =>
  useInfiniteQuery({
    queryKey: keyOf(scope),
    queryFn: ({ pageParam, signal }) => fetchPage(scope, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** What is shown changes at once; what the server refuses goes back, and the reader is told. */
const useShown = (scope: NoteScope) => {
  const client = useQueryClient();
  const queryKey = keyOf(scope);
  return {
    change: (how: (pages: NotePages) => NotePages): void => {
      client.setQueryData<NotePages>(queryKey, (pages) => pages && how(pages));
    },
    /** An answer that is on its way knows nothing of the change and must not come after it. */
    hold: () => client.cancelQueries({ queryKey }),
    /** The same notes are shown elsewhere in another selection. */
    othersAreStale: () => client.invalidateQueries({
      queryKey: ['notes'], predicate: ({ queryHash }) => queryHash !== hashKey(queryKey), refetchType: 'none',
    }),
  };
};

export interface Draft {
  lessonId: number;
  text: string;
  positionSeconds?: number | undefined;
}

interface Sent extends Draft {
  /** Stands for the number until there is one. */
  provisionalId: number;
  idempotencyKey: string;
}

let lastProvisionalId = 0;

const prepare = (draft: Draft): Sent => {
  lastProvisionalId -= 1;
  return { ...draft, provisionalId: lastProvisionalId, idempotencyKey: crypto.randomUUID() };
};

const noteOf = ({ provisionalId, lessonId, text, positionSeconds }: Sent): Note => {
  const now = new Date().toISOString();
  return { id: provisionalId, lessonId, text, createdAt: now, updatedAt: now, ...(positionSeconds !== undefined && { positionSeconds }) };
};

/** All changes of notes go to the server in the order in which they were made. */
const inOrder = { id: 'notes' };

export const useWriteNote = (scope: NoteScope) => {
  const { change, hold, othersAreStale } = useShown(scope);
  const tell = useTellProblem();
  const { mutate } = useMutation({
    scope: inOrder,
    mutationFn: ({ lessonId, text, positionSeconds, idempotencyKey }: Sent) => answered(api.POST('/lessons/{id}/notes', {
      params: { path: { id: lessonId } },
      body: { text, ...(positionSeconds !== undefined && { positionSeconds }) },
      headers: { 'idempotency-key': idempotencyKey },
    })),
    onMutate: async (sent) => {
      await hold();
      change((pages) => withNote(pages, noteOf(sent)));
    },
    onError: (error, sent) => {
      change((pages) => withoutNote(pages, sent.provisionalId));
      tell(error, () => mutate(sent));
    },
    onSuccess: (note, { provisionalId }) => change((pages) => replaceNote(pages, provisionalId, note)),
    onSettled: othersAreStale,
  });
  return (draft: Draft): void => mutate(prepare(draft));
};

interface Edit {
  note: Note;
  text: string;
}

export type Saving = 'idle' | 'saving' | 'saved' | 'failed';

const savingOf = { idle: 'idle', pending: 'saving', success: 'saved', error: 'failed' } as const;

export const useEditNote = (scope: NoteScope) => {
  const { change, hold, othersAreStale } = useShown(scope);
  const tell = useTellProblem();
  const { mutate, status } = useMutation({
    scope: inOrder,
    // What is typed last may be sent while the page is being left.
    mutationFn: ({ note, text }: Edit) => answered(api.PATCH('/notes/{id}', { params: { path: { id: note.id } }, body: { text }, keepalive: true })),
    onMutate: async ({ note, text }) => {
      await hold();
      change((pages) => replaceNote(pages, note.id, { ...note, text }));
    },
    onError: (error, edit) => {
      change((pages) => replaceNote(pages, edit.note.id, edit.note));
      tell(error, () => mutate(edit));
    },
    onSuccess: (saved) => change((pages) => replaceNote(pages, saved.id, saved)),
    onSettled: othersAreStale,
  });
  return { edit: (note: Note, text: string): void => mutate({ note, text }), saving: savingOf[status] satisfies Saving };
};

/** Deletes without asking, for it can be taken back: then the note is written once more. */
export const useDeleteNote = (scope: NoteScope) => {
  const { change, hold, othersAreStale } = useShown(scope);
  const write = useWriteNote(scope);
  const tell = useTellProblem();
  const toast = useToast();
  const t = useMessages().learn.notes;
  const { mutate } = useMutation({
    scope: inOrder,
    mutationFn: ({ id }: Note) => answered(api.DELETE('/notes/{id}', { params: { path: { id } } })),
    onMutate: async ({ id }) => {
      await hold();
      change((pages) => withoutNote(pages, id));
    },
    onError: (error, note) => {
      change((pages) => withNote(pages, note));
      tell(error, () => mutate(note));
    },
    onSettled: othersAreStale,
  });
  return (note: Note): void => {
    mutate(note);
    toast.show({ text: t.deleted, undo: () => write({ lessonId: note.lessonId, text: note.text, positionSeconds: note.positionSeconds }) });
  };
};
