import { Download, FolderOpen, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LessonAsset, Playback } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

/** Whether its teacher lets students take the video along. */
export const isDownloadable = (video: Playback | undefined): video is Playback & { original: string } => video?.downloadable === true && video.original !== undefined;

interface FileLinkProps {
  href: string;
  filename: string | undefined;
  title: string;
  size: number | undefined;
}

const FileLink = ({ href, filename, title, size }: FileLinkProps): ReactNode => {
  const formats = useFormats();
  return (
    <a
      href={href} download={filename ?? true}
      className="flex min-h-13 items-center gap-3 rounded-control border border-line bg-surface px-4 py-2.5 transition-colors hover:border-control hover:bg-sunken"
    >
      <Paperclip aria-hidden className="size-4.5 shrink-0 text-faint" />
      <span className="min-w-0 flex-1 font-medium wrap-anywhere">{title}</span>
      {size !== undefined && <span className="text-sm whitespace-nowrap text-faint">{formats.size(size)}</span>}
      <Download aria-hidden className="size-4.5 shrink-0 text-brand" />
    </a>
  );
};

/** What one can take along of a lesson; its video too, where its teacher allows that. */
export const AttachmentList = ({ attachments, video }: { attachments: readonly LessonAsset[]; video?: Playback | undefined }): ReactNode => {
  const t = useMessages();
  return (
    <ul className="flex flex-col gap-2">
      {video && isDownloadable(video) && (
        <li><FileLink href={video.original} filename={undefined} title={t.learn.takeAlong[video.kind === 'audio' ? 'audio' : 'video']} size={undefined} /></li>
      )}
      {attachments.map((file) => (
        <li key={file.assetId}>
          <FileLink href={`/v1/assets/${file.assetId}/content`} filename={file.filename} title={file.title ?? file.filename ?? t.learn.file} size={file.size} />
        </li>
      ))}
    </ul>
  );
};

export const NoAttachments = (): ReactNode => {
  const t = useMessages().learn;
  return (
    <div className="flex flex-col items-center px-4 py-8 text-center text-soft">
      <FolderOpen aria-hidden className="mb-3 size-7 text-faint" />
      <p className="max-w-sm">{t.noAttachments}</p>
    </div>
  );
};
