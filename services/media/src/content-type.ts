import type { FailureReason, Kind, Purpose } from './asset.ts';
import { extensionOf } from './filename.ts';

export interface ContentType {
  kind: Kind;
  mimeType: string;
}

export type Verdict = { admitted: true; type: ContentType } | { admitted: false; reason: FailureReason };

const served = (kind: Kind, mimeType: string): ContentType => ({ kind, mimeType });
const asItIs = (kind: Kind, ...mimeTypes: readonly string[]): [string, ContentType][] =>
  mimeTypes.map((mimeType) => [mimeType, served(kind, mimeType)]);

/** What the magic bytes may say, and as what it is served. Everything else is refused. */
const allowed = new Map<string, ContentType>([
  ...asItIs('video', 'video/mp4', 'video/webm', 'video/quicktime'),
  ['video/x-m4v', served('video', 'video/mp4')],
  ...asItIs('audio', 'audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/wav', 'audio/flac'),
  ['audio/x-m4a', served('audio', 'audio/mp4')],
  ['audio/x-flac', served('audio', 'audio/flac')],
  ['audio/ogg; codecs=opus', served('audio', 'audio/ogg')],
  ['image/png', served('image', 'image/webp')],
  ['image/jpeg', served('image', 'image/webp')],
  ['image/webp', served('image', 'image/webp')],
  ['image/avif', served('image', 'image/webp')],
  ...asItIs('document', 'application/pdf', 'application/zip', 'application/epub+zip', 'text/vtt'),
  ...asItIs(
    'document',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.oasis.opendocument.text',
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.presentation',
  ),
]);

const kindsOf: Readonly<Record<Purpose, readonly Kind[]>> = {
  lesson: ['video', 'audio'],
  attachment: ['video', 'audio', 'image', 'document'],
  cover: ['image'],
  avatar: ['image'],
};

/** What the bytes say: a recognised format, well-formed text, or neither. */
export type Evidence = { format: string } | { text: 'utf8' | 'not_utf8' };

/** Decides by the content. The name chooses only between the two kinds of plain text. */
export const admit = (evidence: Evidence, purpose: Purpose, filename: string): Verdict => {
  const type = typeOf(evidence, filename);
  if (typeof type === 'string') return { admitted: false, reason: type };
  if (!kindsOf[purpose].includes(type.kind)) return { admitted: false, reason: 'type_not_for_purpose' };
  return { admitted: true, type };
};

const typeOf = (evidence: Evidence, filename: string): ContentType | FailureReason => {
  if ('format' in evidence) return allowed.get(evidence.format) ?? 'type_not_allowed';
  if (evidence.text === 'not_utf8') return isTextName(filename) ? 'text_not_utf8' : 'type_not_allowed';
  const markdown = ['md', 'markdown'].includes(extensionOf(filename));
  return { kind: 'document', mimeType: markdown ? 'text/markdown' : 'text/plain' };
};

const isTextName = (filename: string): boolean => ['txt', 'md', 'markdown', 'csv'].includes(extensionOf(filename));
