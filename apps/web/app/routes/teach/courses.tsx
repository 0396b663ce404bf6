import { BookPlus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/courses.ts';
import { apiOf, needed, problemOf } from '#app/api/client.server.ts';
import { cursorInLink } from '#app/api/link-header.ts';
import type { Course } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Cover } from '#app/design/cover.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { Price } from '#app/routes/store/price.tsx';
import { may } from '#app/session/viewer.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { CourseStatusBadge } from './course-status-badge.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const after = new URL(request.url).searchParams.get('after');
  const all = may(viewerIn(context), 'courses:manage');
  const outcome = await apiOf(context).GET('/courses', {
    params: { query: { limit: 30, ...(!all && { teacher: 'me' as const }), ...(after && { after }) } },
  });
  const courses = await needed(Promise.resolve(outcome), request);
  return { courses, next: problemOf(outcome) ? null : cursorInLink(outcome.response.headers.get('link')) };
};

/** A list of courses names at most this many students of each. */
const studentsInList = 20;

const CourseRow = ({ course }: { course: Course }): ReactNode => {
  const t = useMessages();
  const facts = [
    t.store.lessonCount(course.lessonCount),
    ...(course.students === undefined ? [] : [t.teach.studentCount(course.students.length, course.students.length >= studentsInList)]),
    course.teacher.name,
  ];
  return (
    <li>
      <Link to={`/teach/${course.id}`} className="flex items-center gap-4 rounded-card border border-line bg-surface p-3.5 shadow-card transition-shadow hover:shadow-lift sm:pr-6">
        <span className="w-24 shrink-0 sm:w-32">
          <Cover
            url={course.coverAssetId === undefined ? undefined : `/v1/assets/${course.coverAssetId}/content`}
            subject={course.category ?? String(course.id)} kind="course" sizes="8rem" className="rounded-control"
          />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span lang={course.language} className="font-semibold">{course.name}</span>
            <CourseStatusBadge status={course.status} />
          </span>
          <span className="mt-1 block text-sm text-faint">{facts.join(' · ')}</span>
        </span>
        <span className="hidden font-semibold sm:block">{course.price ? <Price money={course.price} /> : <span className="font-normal text-faint">{t.teach.noPrice}</span>}</span>
      </Link>
    </li>
  );
};

const TeachCourses = ({ loaderData: { courses, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const create = <ButtonLink to="/teach/new"><Plus aria-hidden />{t.teach.newCourse}</ButtonLink>;
  return (
    <PageFrame title={t.teach.title} lead={t.teach.lead} actions={courses.length > 0 && create}>
      {courses.length === 0
        ? <EmptyState icon={BookPlus} title={t.teach.none} action={create}>{t.teach.noneHint}</EmptyState>
        : <ul className="flex flex-col gap-3">{courses.map((course) => <CourseRow key={course.id} course={course} />)}</ul>}
      <Pager next={next} />
    </PageFrame>
  );
};

export default TeachCourses;
