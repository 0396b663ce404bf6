import { errors } from '../errors.ts';
import { checkChapters, type Chapter } from './chapter.ts';

export const maxBodyBytes = 100 * 1024;

interface Attachment {
  readonly assetId: string;
  readonly title: string;
}

interface LessonFacts {
  readonly title: string;
  readonly preview: boolean;
  readonly durationSeconds: number | null;
  readonly attachments: readonly Attachment[];
}

/** A text lesson has a Markdown body; a video lesson an asset (once it is uploaded), maybe notes, and chapters. */
export type Lesson =
  | (LessonFacts & { readonly kind: 'text'; readonly body: string; readonly assetId: null; readonly chapters: readonly [] })
  | (LessonFacts & { readonly kind: 'video'; readonly body: string | null; readonly assetId: string | null; readonly chapters: readonly Chapter[] });

export interface LessonInput {
  readonly title?: string;
  readonly kind?: 'text' | 'video';
  readonly body?: string | null;
  readonly assetId?: string | null;
  readonly chapters?: readonly Chapter[];
  readonly attachments?: readonly Attachment[];
  readonly preview?: boolean;
  readonly durationSeconds?: number | null;
}

const newLesson: Lesson = {
  title: '', kind: 'text', body: '', assetId: null, chapters: [], attachments: [], preview: false, durationSeconds: null,
};

const checkBody = (body: string | null): void => {
  if (body !== null && Buffer.byteLength(body) > maxBodyBytes) {
    errors.lessonTooLong({ field: 'body', rule: 'maxBytes', params: { max: maxBodyBytes } });
  }
};

export const editLesson = (lesson: Lesson, input: LessonInput): Lesson => {
  const { kind, body, assetId, chapters, ...facts } = { ...lesson, ...input };
  checkBody(body);
  if (kind === 'video') {
    if (input.chapters) checkChapters(input.chapters, facts.durationSeconds);
    return { ...facts, kind, body, assetId, chapters };
  }
  if (input.assetId) return errors.lessonKindMismatch({ field: 'assetId', detail: 'A text lesson has no video; attach the file.' });
  if (input.chapters?.length) return errors.lessonKindMismatch({ field: 'chapters', detail: 'A text lesson has no chapters; use headings.' });
  return { ...facts, kind, body: body ?? '', assetId: null, chapters: [] };
};

export const writeLesson = (input: LessonInput & { readonly title: string }): Lesson => editLesson(newLesson, input);

export interface AssetUse {
  readonly assetId: string;
  readonly purpose: 'video' | 'attachment' | 'inline';
  readonly title: string | null;
}

const contentAddress = /\/v1\/assets\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/content/g;

/** The assets that a text shows by their address, each once. */
const assetsInText = (text: string | null): string[] =>
  [...new Set([...(text ?? '').matchAll(contentAddress)].map(([, id = '']) => id))];

/** Every asset that the lesson shows, in order; the video comes first, the pictures of the text last. */
export const assetsOf = (lesson: Lesson): readonly AssetUse[] => [
  ...(lesson.assetId === null ? [] : [{ assetId: lesson.assetId, purpose: 'video' as const, title: null }]),
  ...lesson.attachments.map(({ assetId, title }) => ({ assetId, purpose: 'attachment' as const, title })),
  ...assetsInText(lesson.body).map((assetId) => ({ assetId, purpose: 'inline' as const, title: null })),
];
