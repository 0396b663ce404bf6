import { NotebookPen } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemIn } from '#app/api/browser.ts';
import { unknownProblem } from '#app/api/problem.ts';
import type { Note } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Loading, Skeleton, SkeletonText } from '#app/design/skeleton.tsx';
import { useDesignTexts } from '#app/design/texts.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { problemText } from '#app/i18n/problems.ts';
import { notesIn } from './note-pages.ts';
import type { useNotes } from './use-notes.ts';

const Waiting = (): ReactNode => {
  const t = useMessages().learn.notes;
  return (
    <Loading label={t.loading} className="flex flex-col gap-3">
      {[0, 1].map((row) => (
        <div key={row} className="rounded-card border border-line p-4"><Skeleton className="mb-3.5 h-7 w-16" /><SkeletonText lines={2} /></div>
      ))}
    </Loading>
  );
};

const Failed = ({ error, again }: { error: Error; again: () => void }): ReactNode => {
  const t = useMessages();
  const own = useDesignTexts();
  return (
    <Notice kind="danger">
      <p>{problemText(t, problemIn(error) ?? unknownProblem(500))}</p>
      <Button variant="secondary" size="small" className="mt-3" onClick={again}>{own.retry}</Button>
    </Notice>
  );
};

interface NoteListProps {
  notes: ReturnType<typeof useNotes>;
  /** What stands there while there are none. */
  empty: ReactNode;
  children: (notes: readonly Note[]) => ReactNode;
}

/** Notes as they come: on their way, not to be had, none, some, and more. */
export const NoteList = ({ notes, empty, children }: NoteListProps): ReactNode => {
  const t = useMessages().learn.notes;
  const { data, error, hasNextPage, isFetchingNextPage } = notes;
  if (!data) return error ? <Failed error={error} again={() => void notes.refetch()} /> : <Waiting />;
  const items = notesIn(data);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {error && <div className="mt-4"><Failed error={error} again={() => void notes.fetchNextPage()} /></div>}
      {hasNextPage && (
        <Button variant="secondary" wide className="mt-4" busy={isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>{t.more}</Button>
      )}
    </>
  );
};

export const NoNotes = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="flex flex-col items-center px-4 py-8 text-center text-soft">
    <NotebookPen aria-hidden className="mb-3 size-7 text-faint" />
    <p className="max-w-sm">{children}</p>
  </div>
);
