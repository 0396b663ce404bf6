import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Course } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Cover } from '#app/design/cover.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { UploadField } from '#app/uploads/upload-field.tsx';
import type { action } from './details.tsx';

export const CoverPanel = ({ course }: { course: Course }): ReactNode => {
  const t = useMessages();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const pending = fetcher.formData?.get('coverAssetId');
  const shown = typeof pending === 'string' ? pending || undefined : course.coverAssetId;
  const save = (assetId: string): void => {
    void fetcher.submit({ coverAssetId: assetId }, { method: 'post', action: `/teach/${course.id}?index` });
  };
  return (
    <Panel title={t.teach.cover} note={t.teach.coverNote}>
      <Cover
        url={shown === undefined ? undefined : `/v1/assets/${shown}/content`} subject={course.category ?? String(course.id)} kind="course"
        sizes="20rem" eager className="mb-4 rounded-card"
      />
      {problem !== undefined && <Notice kind="danger" className="mb-4">{problem}</Notice>}
      <UploadField purpose="cover" accept="image/jpeg,image/png,image/webp" label={t.teach.coverUpload} hint={t.teach.coverHint} onDone={save} />
      {shown !== undefined && (
        <Button variant="ghost" size="small" className="mt-3" busy={fetcher.state !== 'idle'} onClick={() => save('')}>{t.teach.coverRemove}</Button>
      )}
    </Panel>
  );
};
