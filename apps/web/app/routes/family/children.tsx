import { ArrowRight, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/children.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { Order } from '#app/api/models.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageHead } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { WeekStrip } from '#app/routes/learn/week-strip.tsx';
import { StatusBadge } from '#app/routes/orders/status-badge.tsx';
import { timeZoneOf } from '#app/session/preferences.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ActivityFacts } from './activity-facts.tsx';
import { AskByCode } from './ask-by-code.tsx';
import { ChildCourses } from './child-courses.tsx';
import { HowLinksAreMade } from './how-links-are-made.tsx';
import { readLearning, type Learning } from './read-child.server.ts';

const childrenPerPage = 8;
const coursesPerChild = 3;
const latestOrders = 5;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const after = new URL(request.url).searchParams.get('after');
  const viewer = viewerIn(context);
  const id = viewer?.id ?? '';
  const timeZone = timeZoneOf(request) ?? 'UTC';
  const students = await needed(
    api.GET('/users/{id}/students', { params: { path: { id }, query: { limit: childrenPerPage, ...(after && { after }) } } }), request,
  );
  const isParent = students.items.length > 0 || viewer?.roles.includes('parent');
  const [orders, ...children] = await Promise.all([
    isParent ? needed(api.GET('/orders', { params: { query: { limit: latestOrders } } }), request) : undefined,
    ...students.items.map(async ({ id: userId, name, areas }) => ({ id: userId, name, learning: await readLearning(api, { userId, areas, timeZone, limit: coursesPerChild }) })),
  ]);
  const waiting = await needed(api.GET('/guardian-requests', { params: { query: { limit: 20 } } }), request);
  return { children, waiting: waiting.items, next: students.next, orders: orders?.items, now: new Date().toISOString() };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const problem = problemOf(textIn(form, 'intent') === 'take-back'
    ? await api.DELETE('/guardian-requests/{id}', { params: { path: { id: textIn(form, 'id') } } })
    : await api.POST('/guardian-requests', { body: { code: textIn(form, 'code') } }));
  return problem ? refused(problem) : { problem: undefined };
};

interface Child {
  id: string;
  name: string;
  learning: Learning | undefined;
}

const ChildCard = ({ child: { id, name, learning }, now }: { child: Child; now: string }): ReactNode => {
  const t = useMessages().family;
  const hasMore = learning !== undefined && learning.next !== null;
  return (
    <article aria-labelledby={id} className="rounded-panel border border-line bg-surface shadow-card">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line px-5 py-4 sm:px-6">
        <Avatar name={name} size="large" />
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-heading wrap-anywhere"><Link to={`/family/${id}`} className="rounded hover:underline">{name}</Link></h2>
          {learning?.activity && <p className="mt-0.5 text-sm text-soft"><ActivityFacts activity={learning.activity} now={now} /></p>}
        </div>
        <ButtonLink to={`/family/${id}`} variant="ghost" size="small" className="min-h-11! max-sm:w-full max-sm:border max-sm:border-line">{t.seeAll}<ArrowRight aria-hidden /></ButtonLink>
      </header>
      {learning
        ? (
          <div className="grid gap-6 p-5 sm:p-6 lg:grid-cols-[18rem_minmax(0,1fr)] lg:gap-10">
            {learning.activity ? <WeekStrip activity={learning.activity} whose={t.week} /> : <p className="text-soft">{t.hiddenDays}</p>}
            <div className="min-w-0">
              {learning.courses ? <ChildCourses courses={learning.courses} now={now} /> : <p className="text-soft">{t.hiddenCourses}</p>}
              {hasMore && <p className="mt-3 text-sm"><Link to={`/family/${id}`} className="rounded text-brand underline underline-offset-4">{t.moreCourses}</Link></p>}
            </div>
          </div>
        )
        : <p className="p-5 text-soft sm:p-6">{t.notYet}</p>}
    </article>
  );
};

const OwnOrders = ({ orders }: { orders: readonly Order[] }): ReactNode => {
  const t = useMessages();
  const { date, money } = useFormats();
  return (
    <section aria-labelledby="orders" className="mt-12">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="orders" className="text-heading">{t.family.orders}</h2>
        <Link to="/orders" className="rounded text-sm text-brand underline underline-offset-4">{t.family.allOrders}</Link>
      </div>
      {orders.length === 0
        ? <p className="rounded-card border border-dashed border-line-strong px-5 py-6 text-soft">{t.family.noOrders}</p>
        : (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
            {orders.map((order) => (
              <li key={order.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-5 py-3.5">
                <div className="min-w-0 flex-1 basis-56">
                  <Link to={`/orders/${order.id}`} className="rounded font-medium tabular-nums hover:underline">{order.number}</Link>
                  <p className="line-clamp-1 text-sm text-faint">{order.lines.map(({ title }) => title).join(', ')}</p>
                </div>
                <time dateTime={order.createdAt} className="text-sm text-faint">{date(order.createdAt)}</time>
                <StatusBadge status={order.status} />
                <span className="font-medium tabular-nums">{money(order.total)}</span>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
};

const Children = ({ loaderData: { children, waiting, next, orders, now } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().family;
  return (
    <>
      <PageHead title={t.title} />
      {children.length === 0
        ? <EmptyState icon={Users} title={t.none}><HowLinksAreMade /></EmptyState>
        : <div className="flex flex-col gap-6">{children.map((child) => <ChildCard key={child.id} child={child} now={now} />)}</div>}
      <Pager next={next} />
      {children.length > 0 && <p className="mt-6 text-sm text-faint">{t.whatIsSeen}</p>}
      <AskByCode waiting={waiting} />
      {orders && <OwnOrders orders={orders} />}
    </>
  );
};

export default Children;
