import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import type { Route } from './+types/course.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import type { Course } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { SubNav } from '#app/design/sub-nav.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CourseStatusBadge } from './course-status-badge.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const path = { courseId: idIn(params.courseId) };
  return { course: await needed(apiOf(context).GET('/courses/{courseId}', { params: { path } }), request) };
};

/** What the parts of the builder share; they read it with `useOutletContext`. */
export interface Built {
  course: Course;
}

const CourseBuilder = ({ loaderData: { course } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const base = `/teach/${course.id}`;
  return (
    <PageFrame
      title={course.name} crumbs={[{ to: '/teach', label: t.teach.title }]}
      heading={<span className="flex flex-wrap items-center gap-x-4 gap-y-2"><span lang={course.language}>{course.name}</span><CourseStatusBadge status={course.status} /></span>}
      actions={<ButtonLink to={`/learn/${course.id}`} variant="secondary"><Eye aria-hidden />{t.teach.seeAsStudent}</ButtonLink>}
    >
      <SubNav
        label={t.teach.parts}
        items={[
          { to: base, label: t.teach.overview.title, end: true },
          { to: `${base}/details`, label: t.teach.details },
          { to: `${base}/curriculum`, label: t.teach.curriculum },
          { to: `${base}/publish`, label: t.teach.publishing },
        ]}
      />
      <Outlet context={{ course } satisfies Built} />
    </PageFrame>
  );
};

export default CourseBuilder;
