import { BookOpen, Clock, Flame } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/child.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { uuidIn } from '#app/api/ids.server.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Panel } from '#app/design/card.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { Stat } from '#app/design/stat.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { FilterLinks } from '#app/routes/learn/filter-links.tsx';
import { WeekStrip } from '#app/routes/learn/week-strip.tsx';
import { timeZoneOf } from '#app/session/preferences.server.ts';
import { ActivityFacts } from './activity-facts.tsx';
import { ChildCourses } from './child-courses.tsx';
import { readLearning } from './read-child.server.ts';

const filters = ['all', 'active', 'completed'] as const;
const pageSize = 20;

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const parameters = new URL(request.url).searchParams;
  const filter = filters.find((candidate) => candidate === parameters.get('show')) ?? 'all';
  const userId = uuidIn(params.studentId);
  const [child, learning] = await Promise.all([
    needed(api.GET('/users/{id}', { params: { path: { id: userId } } }), request),
    readLearning(api, {
      userId, timeZone: timeZoneOf(request) ?? 'UTC', limit: pageSize, after: parameters.get('after') ?? undefined,
      ...(filter !== 'all' && { status: filter }),
    }),
  ]);
  return { child, learning, filter, now: new Date().toISOString() };
};

const ChildPage = ({ loaderData: { child, learning, filter, now } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { number, span } = useFormats();
  return (
    <PageFrame
      title={child.name} crumbs={[{ to: '/family', label: t.family.title }]}
      heading={<span className="flex items-center gap-4"><Avatar name={child.name} size="large" /><span className="min-w-0 wrap-anywhere">{child.name}</span></span>}
      lead={learning && <ActivityFacts activity={learning.activity} now={now} />}
    >
      {learning
        ? (
          <>
            <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
              <Stat label={t.family.streak} value={t.family.days(learning.activity.streakDays)} icon={Flame} />
              <Stat label={t.family.lessonsDone} value={number(learning.activity.lessons)} icon={BookOpen} />
              <Stat label={t.family.timeLearnt} value={span(learning.activity.seconds)} icon={Clock} against={t.family.timeLearntNote} className="max-sm:col-span-2" />
            </div>
            <div className="mt-6 grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
              <Panel title={t.family.week.title}><WeekStrip activity={learning.activity} whose={t.family.week} /></Panel>
              <Panel
                title={t.family.courses}
                actions={(
                  <FilterLinks
                    label={t.learn.filter}
                    items={filters.map((value) => ({
                      label: t.learn.filters[value], to: value === 'all' ? `/family/${child.id}` : `/family/${child.id}?show=${value}`, current: value === filter,
                    }))}
                  />
                )}
              >
                {filter === 'all' || learning.courses.length > 0
                  ? <ChildCourses courses={learning.courses} now={now} />
                  : <p className="text-soft">{t.family.noneShown[filter]}</p>}
                <Pager next={learning.next} />
              </Panel>
            </div>
            <p className="mt-6 text-sm text-faint">{t.family.whatIsSeen}</p>
          </>
        )
        : <p className="text-soft">{t.family.notYet}</p>}
    </PageFrame>
  );
};

export default ChildPage;
