import { json, type Tx } from '@liceo/kernel/db';
import type { Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { requireVersion } from '../version.ts';
import type { Chapter } from './chapter.ts';
import { assetsOf, type AssetUse, type Lesson } from './lesson.ts';

// Everything that writes here runs inside changeContent, which holds the course's lock.

export const courseOfLesson = async (tx: Tx<Tables>, lessonId: number): Promise<number> => {
  const row = await tx.selectFrom('lesson').select('course_id').where('id', '=', lessonId).executeTakeFirst();
  return row?.course_id ?? errors.lessonMissing();
};

const columnsOf = ({ title, kind, body, preview, durationSeconds, chapters }: Lesson) => ({
  title, kind, body, preview, duration_seconds: durationSeconds, chapters: json(chapters),
});

const lessonOf = (
  row: { title: string; kind: string; body: string | null; preview: boolean; duration_seconds: number | null; chapters: unknown },
  uses: readonly { asset_id: string; purpose: string; title: string | null }[],
): Lesson => {
  const facts = {
    title: row.title,
    preview: row.preview,
    durationSeconds: row.duration_seconds,
    attachments: uses.filter(({ purpose }) => purpose === 'attachment')
      .map(({ asset_id, title }) => ({ assetId: asset_id, title: title ?? '' })),
  };
  return row.kind === 'text'
    ? { ...facts, kind: 'text', body: row.body ?? '', assetId: null, chapters: [] }
    : { ...facts, kind: 'video', body: row.body, assetId: uses.find(({ purpose }) => purpose === 'video')?.asset_id ?? null, chapters: row.chapters as Chapter[] }; // The only writer is columnsOf.
};

type KnownUses = readonly { asset_id: string; required_owner: string | null }[];

/**
 * Refuses assets that are known to be somebody else's; one that has not arrived yet is checked when it is read.
 * A text may name what it likes: a foreign picture in it is not opened, and the text is saved.
 */
const checkOwner = async (tx: Tx<Tables>, uses: readonly AssetUse[], editor: Person): Promise<void> => {
  const claimed = uses.filter(({ purpose }) => purpose !== 'inline').map(({ assetId }) => assetId);
  if (claimed.length === 0 || editor.can('courses:manage')) return;
  const foreign = await tx.selectFrom('asset').select('id').where('id', 'in', claimed)
    .where('owner_id', '!=', editor.userId).limit(1).executeTakeFirst();
  if (foreign) errors.assetNotYours({ field: 'assetId', params: { assetId: foreign.id } });
};

const saveAssets = async (
  tx: Tx<Tables>, lessonId: number, uses: readonly AssetUse[], known: KnownUses, editor: Person,
): Promise<void> => {
  const ownerOf = new Map(known.map((use) => [use.asset_id, use.required_owner]));
  await checkOwner(tx, uses.filter(({ assetId }) => !ownerOf.has(assetId)), editor);
  if (known.length > 0) await tx.deleteFrom('lesson_asset').where('lesson_id', '=', lessonId).execute();
  if (uses.length === 0) return;
  const newOwner = editor.can('courses:manage') ? null : editor.userId;
  await tx.insertInto('lesson_asset').values(uses.map(({ assetId, purpose, title }, index) => {
    const owner = ownerOf.get(assetId);
    return {
      lesson_id: lessonId, position: index + 1, asset_id: assetId, purpose, title,
      required_owner: owner === undefined ? newOwner : owner,
    };
  })).execute();
};

const nextPosition = async (tx: Tx<Tables>, moduleId: number): Promise<number> => {
  const last = await tx.selectFrom('lesson').select(({ fn }) => fn.max('position').as('position'))
    .where('module_id', '=', moduleId).executeTakeFirst();
  return (last?.position ?? 0) + 1;
};

export const insertLesson = async (
  tx: Tx<Tables>, place: { courseId: number; moduleId: number }, lesson: Lesson, editor: Person,
): Promise<number> => {
  const { id } = await tx.insertInto('lesson')
    .values({
      ...columnsOf(lesson), course_id: place.courseId, module_id: place.moduleId, position: await nextPosition(tx, place.moduleId),
    })
    .returning('id').executeTakeFirstOrThrow();
  await saveAssets(tx, id, assetsOf(lesson), [], editor);
  return id;
};

const findLesson = async (tx: Tx<Tables>, id: number) => {
  const row = await tx.selectFrom('lesson').select(['module_id', 'title', 'kind', 'body', 'preview', 'duration_seconds', 'version', 'chapters'])
    .where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst() ?? errors.lessonMissing();
  const uses = await tx.selectFrom('lesson_asset').select(['asset_id', 'purpose', 'title', 'required_owner'])
    .where('lesson_id', '=', id).orderBy('position').execute();
  return { row, uses, lesson: lessonOf(row, uses) };
};

export const changeLesson = async (
  tx: Tx<Tables>, id: number, { editor, version }: { editor: Person; version: number | undefined }, decide: (lesson: Lesson) => Lesson,
): Promise<void> => {
  const { row, uses, lesson: before } = await findLesson(tx, id);
  requireVersion(row.version, version);
  const lesson = decide(before);
  await tx.updateTable('lesson').set({ ...columnsOf(lesson), version: row.version + 1 }).where('id', '=', id).execute();
  await saveAssets(tx, id, assetsOf(lesson), uses, editor);
};

/** The same lesson once more, at the end of its module. What opens its assets is copied along: nobody gains any by it. */
export const copyLesson = async (
  tx: Tx<Tables>, id: number, { courseId, editor }: { courseId: number; editor: Person }, decide: (lesson: Lesson) => Lesson,
): Promise<{ id: number; moduleId: number }> => {
  const { row, uses, lesson: original } = await findLesson(tx, id);
  const moduleId = row.module_id ?? errors.lessonMissing();
  const lesson = decide(original);
  const copy = await tx.insertInto('lesson')
    .values({ ...columnsOf(lesson), course_id: courseId, module_id: moduleId, position: await nextPosition(tx, moduleId) })
    .returning('id').executeTakeFirstOrThrow();
  await saveAssets(tx, copy.id, assetsOf(lesson), uses, editor);
  return { id: copy.id, moduleId };
};
