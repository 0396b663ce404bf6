import type { Language, Lesson, LessonAsset } from '#app/api/models.ts';
import type { TrackSource } from '#app/player/video-player.tsx';

/** Subtitles are attached to a lesson as WebVTT files. */
const isTrack = ({ mimeType, filename }: LessonAsset): boolean => mimeType === 'text/vtt' || /\.vtt$/i.test(filename ?? '');

/** The language that a file's name tells, as in `pendulum.en.vtt`; else that of the course. */
const languageOf = (filename: string | undefined, usual: string): string =>
  /[._-]([a-z]{2})(?:-[a-z]{2})?\.vtt$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? usual;

/** What a lesson has attached: subtitles go with its video, the rest is material to take along. */
export const splitAttachments = (
  { kind, attachments }: Pick<Lesson, 'kind' | 'attachments'>, courseLanguage: Language, shownIn: Language,
): { tracks: TrackSource[]; materials: LessonAsset[] } => {
  if (kind !== 'video') return { tracks: [], materials: attachments };
  const names = new Intl.DisplayNames(shownIn, { type: 'language' });
  const tracks = attachments.filter(isTrack).map(({ assetId, filename }) => {
    const language = languageOf(filename, courseLanguage);
    return { src: `/v1/assets/${assetId}/content`, language, label: names.of(language) ?? language };
  });
  return { tracks, materials: attachments.filter((attachment) => !isTrack(attachment)) };
};
