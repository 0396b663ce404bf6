/** What a file is for: it is tied to that as soon as it has arrived, whatever page is open by then. */
export interface UploadTarget {
  kind: 'lesson-video' | 'lesson-file' | 'lesson-picture' | 'course-cover' | 'course-picture';
  /** Of the lesson or the course. */
  id: number;
}

export type UploadPurpose = 'lesson' | 'attachment' | 'cover';

const purposes: Readonly<Record<UploadTarget['kind'], UploadPurpose>> = {
  'lesson-video': 'lesson', 'lesson-file': 'attachment', 'lesson-picture': 'attachment',
  // A course's description is for visitors, who may see nothing but covers.
  'course-cover': 'cover', 'course-picture': 'cover',
};

export const purposeOf = ({ kind }: UploadTarget): UploadPurpose => purposes[kind];

export const isSameTarget = (one: UploadTarget, other: UploadTarget): boolean => one.kind === other.kind && one.id === other.id;

const separator = '|';

/** Recognises the same file for the same thing again, also after the page was loaded anew. */
export const fingerprintOf = (target: UploadTarget, { name, size, lastModified }: Pick<File, 'name' | 'size' | 'lastModified'>): string =>
  ['liceo', target.kind, target.id, size, lastModified, name].join(separator);

export interface Fingerprinted {
  target: UploadTarget;
  name: string;
  size: number;
}

/** What a fingerprint says; nothing for one that is not ours. */
export const readFingerprint = (fingerprint: string): Fingerprinted | undefined => {
  const [mark, kind = '', id, size, , ...name] = fingerprint.split(separator);
  if (mark !== 'liceo' || !Object.hasOwn(purposes, kind)) return undefined;
  return { target: { kind: kind as UploadTarget['kind'], id: Number(id) }, name: name.join(separator), size: Number(size) };
};
