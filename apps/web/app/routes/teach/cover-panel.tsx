import type { ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import type { Course } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Cover } from '#app/design/cover.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { attachAsset, removeCover } from '#app/uploads/attach-asset.ts';
import { UploadZone } from '#app/uploads/upload-zone.tsx';
import { useFileChange } from './use-file-change.ts';

export const CoverPanel = ({ course }: { course: Course }): ReactNode => {
  const t = useMessages();
  const { revalidate } = useRevalidator();
  const { change, busy } = useFileChange();
  const target = { kind: 'course-cover', id: course.id } as const;
  const { coverAssetId } = course;
  const remove = (assetId: string): void => change({
    run: () => removeCover(course.id), told: { text: t.teach.editor.coverRemoved, undo: () => attachAsset(target, assetId, course.name) },
  });
  return (
    <Panel title={t.teach.cover} note={t.teach.coverNote}>
      <Cover
        url={coverAssetId === undefined ? undefined : `/v1/assets/${coverAssetId}/content`} subject={course.category ?? String(course.id)} kind="course"
        sizes="20rem" eager className="mb-4 rounded-card"
      />
      <div id="cover" tabIndex={-1} className="scroll-mt-24 outline-none">
        <UploadZone target={target} accept="image/jpeg,image/png,image/webp,image/avif" label={t.teach.coverUpload} hint={t.teach.coverHint} onDone={() => void revalidate()} />
      </div>
      {coverAssetId !== undefined && (
        <Button variant="ghost" size="small" className="mt-3" busy={busy} onClick={() => remove(coverAssetId)}>{t.teach.coverRemove}</Button>
      )}
    </Panel>
  );
};
