import { allOf, bodyOf, type Caller } from '../client.ts';
import type { Course, Lesson, SubjectSlug } from '../content/subject.ts';
import { subjects } from '../content/subjects.ts';
import { courseCover } from '../covers.ts';
import { inLanes, until } from '../pace.ts';
import { lessonFilesOf } from './lesson-files.ts';

type Teachers = Readonly<Record<Course['teacher'], Caller>>;

interface KnownCourse {
  readonly id: number;
  readonly name: string;
  readonly status: 'draft' | 'published' | 'archived';
}

/** What one teacher needs to write courses. */
interface Desk {
  readonly caller: Caller;
  readonly filesOf: ReturnType<typeof lessonFilesOf>;
  readonly known: readonly KnownCourse[];
}

const openDesk = async (caller: Caller): Promise<Desk> => ({
  caller,
  filesOf: lessonFilesOf(caller),
  known: await bodyOf(caller.api.GET('/courses', { params: { query: { teacher: 'me', limit: 100 } } })),
});

const createCourse = async ({ api, upload }: Caller, category: SubjectSlug, course: Course): Promise<KnownCourse> => {
  const { name, summary, description, outcomes, language, level, price, seats = null, motif } = course;
  const picture = await courseCover({ subject: category, title: name, ...(motif === undefined ? {} : { motif }) });
  const coverAssetId = await upload({ filename: 'cover.webp', type: 'image/webp', purpose: 'cover', content: new Uint8Array(picture) });
  return bodyOf(api.POST('/courses', {
    body: {
      name, summary, description, outcomes: [...outcomes], language, level, category, coverAssetId, seats, price: { amount: price, currency: 'EUR' },
    },
  }));
};

const addLesson = async ({ caller: { api }, filesOf }: Desk, moduleId: number, lesson: Lesson): Promise<void> => {
  const { title, text, video, preview = false } = lesson;
  const kind = video === undefined ? 'text' : 'video';
  await bodyOf(api.POST('/modules/{id}/lessons', {
    params: { path: { id: moduleId } },
    body: { title, kind, body: text, preview, ...(await filesOf(lesson)) },
  }));
};

/** Adds the modules and lessons that are not there yet, in their order. */
const writeOutline = async (desk: Desk, courseId: number, { modules }: Course): Promise<void> => {
  const { api } = desk.caller;
  const { items } = await bodyOf(api.GET('/courses/{id}/modules', { params: { path: { id: courseId } } }));
  for (const { title, lessons } of modules) {
    const written = items.find((module) => module.title === title)
      ?? await bodyOf(api.POST('/courses/{id}/modules', { params: { path: { id: courseId } }, body: { title } }));
    for (const lesson of lessons) {
      if (!written.lessons.some((known) => known.title === lesson.title)) await addLesson(desk, written.id, lesson);
    }
  }
};

/** Publishing comes last, so a published course is complete. */
const loadCourse = async (desk: Desk, subject: SubjectSlug, course: Course): Promise<void> => {
  const { id, status } = desk.known.find(({ name }) => name === course.name) ?? await createCourse(desk.caller, subject, course);
  if (status !== 'draft') return;
  await writeOutline(desk, id, course);
  if (!course.draft) await bodyOf(desk.caller.api.POST('/courses/{id}/publish', { params: { path: { id } } }));
};

/** The first of each subject, then the second of each: the newest in the storefront are a mixture. */
const mixed = subjects
  .flatMap(({ slug, courses }) => courses.map((course, place) => ({ slug, course, place })))
  .toSorted((one, other) => one.place - other.place);

/** Both teachers write their courses; what was written before an interruption is kept. */
export const loadCourses = async (teachers: Teachers): Promise<number> => {
  const desks = { teacher: await openDesk(teachers.teacher), teacher2: await openDesk(teachers.teacher2) };
  await inLanes(4, mixed, ({ slug, course }) => loadCourse(desks[course.teacher], slug, course));
  return mixed.length;
};

export interface OnSale {
  readonly productId: string;
  readonly courseId?: number;
}

/** Waits for everything to be in the storefront, where courses arrive by event; answers the products by title. */
export const awaitStorefront = ({ api }: Caller, titles: readonly string[]): Promise<ReadonlyMap<string, OnSale>> =>
  until('the storefront', async () => {
    const items = await allOf((query) => bodyOf(api.GET('/products', { params: { query } })));
    const products = new Map(items.map(({ id, title, courseId }) =>
      [title, { productId: id, ...(courseId === undefined ? {} : { courseId }) }] as const));
    return titles.every((title) => products.has(title)) ? products : undefined;
  });
