import { BookOpen, Clock, Flame } from 'lucide-react';
import type { ReactNode } from 'react';
import { redirect } from 'react-router';
import type { Route } from './+types/child.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { uuidIn } from '#app/api/ids.server.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Panel } from '#app/design/card.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { Stat } from '#app/design/stat.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { FilterLinks } from '#app/routes/learn/filter-links.tsx';
import { WeekStrip } from '#app/routes/learn/week-strip.tsx';
import { timeZoneOf } from '#app/session/preferences.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ActivityFacts } from './activity-facts.tsx';
import { ChildCourses } from './child-courses.tsx';
import { ChildOrders, ordersAfter } from './child-orders.tsx';
import { ConsentPanel } from './consent-panel.tsx';
import { EndLink } from './end-link.tsx';
import { guardianAreas } from './guardian-areas.ts';
import { readLearning, readOrders } from './read-child.server.ts';

const filters = ['all', 'active', 'completed'] as const;
const pageSize = 20;

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const parameters = new URL(request.url).searchParams;
  const filter = filters.find((candidate) => candidate === parameters.get('show')) ?? 'all';
  const userId = uuidIn(params.studentId);
  const viewer = viewerIn(context);
  const [child, guardians, status, policy] = await Promise.all([
    needed(api.GET('/users/{id}', { params: { path: { id: userId } } }), request),
    needed(api.GET('/users/{id}/guardians', { params: { path: { id: userId }, query: { limit: 100 } } }), request),
    needed(api.GET('/users/{id}/minor-status', { params: { path: { id: userId } } }), request),
    needed(api.GET('/minor-policy'), request),
  ]);
  const own = guardians.items.find(({ id }) => id === viewer?.id);
  const areas = own?.areas ?? guardianAreas;
  const [learning, orders] = await Promise.all([readLearning(api, {
    userId, areas, timeZone: timeZoneOf(request) ?? 'UTC', limit: pageSize, after: parameters.get('after') ?? undefined,
    ...(filter !== 'all' && { status: filter }),
  }), readOrders(api, userId, areas, parameters.get(ordersAfter) ?? undefined)]);
  return { child, learning, orders, status, policy, viewerId: viewer?.id, isGuardian: own !== undefined, filter, now: new Date().toISOString() };
};

/** Gives or withdraws consent, or ends one's own link with the child. */
export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const intent = textIn(form, 'intent');
  const path = { id: uuidIn(params.studentId), guardianId: viewerIn(context)?.id ?? '' };
  if (intent === 'consent' || intent === 'withdraw') {
    const answer = intent === 'consent'
      ? await api.PUT('/users/{id}/consent', { params: { path }, body: { textVersion: textIn(form, 'version') } })
      : await api.DELETE('/users/{id}/consent', { params: { path } });
    const fault = problemOf(answer);
    return fault ? refused(fault) : { problem: undefined };
  }
  const problem = problemOf(await api.DELETE('/users/{id}/guardians/{guardianId}', { params: { path } }));
  if (problem) return refused(problem);
  throw redirect('/family');
};

const ChildPage = ({ loaderData: { child, learning, orders, status, policy, viewerId, isGuardian, filter, now } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { number, span } = useFormats();
  return (
    <PageFrame
      title={child.name} crumbs={[{ to: '/family', label: t.family.title }]}
      heading={<span className="flex items-center gap-4"><Avatar name={child.name} size="large" /><span className="min-w-0 wrap-anywhere">{child.name}</span></span>}
      lead={learning?.activity && <ActivityFacts activity={learning.activity} now={now} />}
    >
      {isGuardian && <ConsentPanel name={child.name} status={status} policy={policy} viewerId={viewerId} />}
      {learning
        ? (
          <>
            {learning.activity && (
              <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
                <Stat label={t.family.streak} value={t.family.days(learning.activity.streakDays)} icon={Flame} />
                <Stat label={t.family.lessonsDone} value={number(learning.activity.lessons)} icon={BookOpen} />
                <Stat label={t.family.timeLearnt} value={span(learning.activity.seconds)} icon={Clock} against={t.family.timeLearntNote} className="max-sm:col-span-2" />
              </div>
            )}
            <div className="mt-6 grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
              <Panel title={t.family.week.title}>{learning.activity ? <WeekStrip activity={learning.activity} whose={t.family.week} /> : <p className="text-soft">{t.family.hiddenDays}</p>}</Panel>
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
                {!learning.courses && <p className="text-soft">{t.family.hiddenCourses}</p>}
                {learning.courses && (filter === 'all' || learning.courses.length > 0
                  ? <ChildCourses courses={learning.courses} now={now} />
                  : <p className="text-soft">{t.family.noneShown[filter]}</p>)}
                <Pager next={learning.next} />
              </Panel>
            </div>
          </>
        )
        : <p className="text-soft">{t.family.notYet}</p>}
      {orders && <ChildOrders orders={orders} />}
      {learning && <p className="mt-6 text-sm text-faint">{t.family.whatIsSeen}</p>}
      {isGuardian && <EndLink name={child.name} />}
    </PageFrame>
  );
};

export default ChildPage;
