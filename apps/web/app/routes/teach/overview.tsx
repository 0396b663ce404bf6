import { GraduationCap, Trophy, TrendingUp, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOutletContext } from 'react-router';
import type { Route } from './+types/overview.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Chart } from '#app/design/chart.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Stat } from '#app/design/stat.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { Checklist } from './checklist.tsx';
import type { Built } from './course.tsx';
import { LessonFunnel } from './lesson-funnel.tsx';
import { checklistOf } from './publish-checklist.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const path = { id: idIn(params.courseId) };
  const api = apiOf(context);
  const [figures, outline] = await Promise.all([
    needed(api.GET('/courses/{id}/figures', { params: { path } }), request),
    needed(api.GET('/courses/{id}/modules', { params: { path } }), request),
  ]);
  return { figures, outline };
};

/** What there is to do before the course can be seen by anybody else. */
const ToPublish = ({ course, outline }: Built & Pick<Route.ComponentProps['loaderData'], 'outline'>): ReactNode => {
  const t = useMessages();
  const checks = checklistOf(course, outline);
  const next = checks.find(({ done, needed: must }) => !done && must);
  const done = checks.filter((check) => check.done).length;
  return (
    <Panel
      title={t.teach.overview.toPublish} note={t.teach.overview.progress(done, checks.length)}
      actions={<ButtonLink to={`/teach/${course.id}${next?.part ?? '/publish'}`}>{next ? t.teach.overview.goOn : t.teach.overview.review}</ButtonLink>}
    >
      <Checklist courseId={course.id} checks={checks} />
    </Panel>
  );
};

const Overview = ({ loaderData: { figures, outline } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { number, percent } = useFormats();
  const language = useLanguage();
  const { course } = useOutletContext<Built>();
  const texts = t.teach.overview;
  const { students, weeks, lessons } = figures;
  const shortDay = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const share = students === 0 ? 0 : Math.floor((figures.finished * 100) / students);
  return (
    <div className="flex flex-col gap-6">
      {course.status !== 'published' && <ToPublish course={course} outline={outline} />}
      {students === 0 && course.status === 'published' && (
        <EmptyState icon={UserPlus} title={texts.noStudents} action={<ButtonLink to={`/teach/${course.id}/publish`} variant="secondary">{texts.toStore}</ButtonLink>}>{texts.noStudentsHint}</EmptyState>
      )}
      {students > 0 && (
        <>
          <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
            <Stat label={texts.students} value={number(students)} icon={GraduationCap} />
            <Stat label={texts.newStudents} value={number(figures.newStudents)} icon={UserPlus} />
            <Stat label={texts.averageProgress} value={percent(figures.averageProgress)} icon={TrendingUp} />
            <Stat label={texts.finished} value={number(figures.finished)} icon={Trophy} against={texts.finishedShare(percent(share))} />
          </div>
          <Chart
            title={texts.weeksTitle} note={texts.weeksNote} kind="bars" series={[{ key: 'students', label: texts.newShort }]} axis={texts.week}
            points={weeks.map((week) => ({ at: week.start, values: { students: week.students } }))}
            format={number} formatAt={(start) => shortDay.format(new Date(start))}
          />
          <LessonFunnel courseId={course.id} students={students} lessons={lessons} />
        </>
      )}
    </div>
  );
};

export default Overview;
