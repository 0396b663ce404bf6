import { Plus, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/courses.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { CourseStatus } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { sortIn } from '#app/design/table-sort.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { CourseTable } from './course-table.tsx';
import { FirstCourse } from './first-course.tsx';

const sorts = ['updated', 'title', 'students', 'progress'] as const;
const statuses: readonly CourseStatus[] = ['draft', 'published', 'archived'];

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const parameters = new URL(request.url).searchParams;
  const all = may(viewerIn(context), 'courses:manage');
  const sort = sortIn(parameters, sorts);
  const status = statuses.find((each) => each === parameters.get('status'));
  const search = (parameters.get('search') ?? '').trim().slice(0, 200);
  const after = parameters.get('after') ?? '';
  const { items, next } = await needed(apiOf(context).GET('/courses/figures', {
    params: {
      query: {
        limit: 30, ...(all && { all }), ...(status && { status }), ...(search !== '' && { search }), ...(after !== '' && { after }),
        ...(sort && { sort: `${sort.descending ? '-' : ''}${sort.by}` as const }),
      },
    },
  }), request);
  return { items, next, all, sort, status, search, filtered: status !== undefined || search !== '' || after !== '' };
};

const TeachCourses = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { items, filtered } = loaderData;
  const mayCreate = may(useRoot().viewer, 'courses:write');
  const isFirst = items.length === 0 && !filtered && mayCreate;
  const create = <ButtonLink to="/teach/new"><Plus aria-hidden />{t.teach.newCourse}</ButtonLink>;
  return (
    <PageFrame title={t.teach.title} lead={t.teach.lead} actions={!isFirst && mayCreate && create}>
      {isFirst
        ? <FirstCourse />
        : (
          <CourseTable
            {...loaderData}
            empty={
              <EmptyState icon={SearchX} title={t.teach.list.noneFound} action={<ButtonLink to="/teach" variant="secondary">{t.teach.list.showAll}</ButtonLink>}>
                {t.teach.list.noneFoundHint}
              </EmptyState>
            }
          />
        )}
    </PageFrame>
  );
};

export default TeachCourses;
