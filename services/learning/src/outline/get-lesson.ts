import { sql } from 'kysely';
import type { CourseStatus } from '../course/course.ts';
import type { Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';
import type { Chapter } from './chapter.ts';
import { admit } from './lesson-access.ts';

interface AssetView {
  assetId: string;
  title?: string;
  filename?: string;
  mimeType?: string;
  size?: number;
}

export interface LessonView {
  id: number;
  courseId: number;
  moduleId: number;
  title: string;
  kind: 'text' | 'video';
  body?: string;
  assetId?: string;
  asset?: AssetView;
  attachments: AssetView[];
  chapters: Chapter[];
  preview: boolean;
  version: number;
  durationSeconds?: number;
  previousLessonId?: number;
  nextLessonId?: number;
  completed?: boolean;
  positionSeconds?: number;
}

interface LessonRow {
  id: number;
  courseId: number;
  moduleId: number;
  title: string;
  kind: 'text' | 'video';
  body: string | null;
  preview: boolean;
  version: number;
  durationSeconds: number | null;
  chapters: Chapter[];
  status: CourseStatus;
  teacherUserId: string | null;
  enrolmentId: number | null;
  completed: boolean | null;
  positionSeconds: number | null;
  previousLessonId: number | null;
  nextLessonId: number | null;
}

const findLesson = async (db: Reader, id: number, userId: string | undefined): Promise<LessonRow | undefined> => {
  const { rows } = await sql<LessonRow>`
    select l.id, l.course_id as "courseId", l.module_id as "moduleId", l.title, l.kind, l.body, l.preview, l.version, l.chapters,
      l.duration_seconds as "durationSeconds", c.status, t.user_id as "teacherUserId", e.id as "enrolmentId",
      p.completed, p.position_seconds as "positionSeconds", o.previous as "previousLessonId", o.next as "nextLessonId"
    from lesson l
    join course c on c.id = l.course_id
    join teacher t on t.id = c.teacher_id
    left join student s on s.user_id = ${userId ?? null}
    left join enrolment e on e.student_id = s.id and e.course_id = l.course_id and e.revoked_at is null
    left join lesson_progress p on p.enrolment_id = e.id and p.lesson_id = l.id
    join lateral (
      select o.id, lag(o.id) over sequence as previous, lead(o.id) over sequence as next
      from lesson o join module m on m.id = o.module_id where o.course_id = l.course_id
      window sequence as (order by m.position, o.position)) o on o.id = l.id
    where l.id = ${id}`.execute(db);
  return rows[0];
};

const findAssets = async (db: Reader, lessonId: number) =>
  db.selectFrom('lesson_asset as u').leftJoin('asset as a', 'a.id', 'u.asset_id')
    .select(['u.asset_id as assetId', 'u.purpose', 'u.title', 'a.filename', 'a.mime_type as mimeType', 'a.size'])
    .where('u.lesson_id', '=', lessonId).orderBy('u.position').execute();

type AssetRow = Awaited<ReturnType<typeof findAssets>>[number];

const assetOf = ({ assetId, title, filename, mimeType, size }: AssetRow): AssetView => ({
  assetId,
  ...(title === null ? {} : { title }),
  ...(filename === null || mimeType === null || size === null ? {} : { filename, mimeType, size }),
});

const viewOf = (row: LessonRow, assets: readonly AssetRow[]): LessonView => {
  const video = assets.find(({ purpose }) => purpose === 'video');
  return {
    id: row.id,
    courseId: row.courseId,
    moduleId: row.moduleId,
    title: row.title,
    kind: row.kind,
    ...(row.body === null ? {} : { body: row.body }),
    ...(video ? { assetId: video.assetId, asset: assetOf(video) } : {}),
    attachments: assets.filter(({ purpose }) => purpose === 'attachment').map(assetOf),
    chapters: row.chapters,
    preview: row.preview,
    version: row.version,
    ...(row.durationSeconds === null ? {} : { durationSeconds: row.durationSeconds }),
    ...(row.previousLessonId === null ? {} : { previousLessonId: row.previousLessonId }),
    ...(row.nextLessonId === null ? {} : { nextLessonId: row.nextLessonId }),
    ...(row.enrolmentId === null ? {} : { completed: row.completed ?? false, positionSeconds: row.positionSeconds ?? 0 }),
  };
};

/** The whole lesson: for the enrolled, the teacher and staff, and for everybody if it is a preview. */
export const getLesson = (db: Reader) => async (id: number, person: Person | undefined): Promise<LessonView> => {
  const row = await findLesson(db, id, person?.userId) ?? errors.lessonMissing();
  admit(person, { ...row, enrolled: row.enrolmentId !== null });
  return viewOf(row, await findAssets(db, id));
};
