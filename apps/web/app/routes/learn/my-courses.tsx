import { Eye, GraduationCap, PartyPopper } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/my-courses.ts';
import { apiOf, needed, wanted } from '#app/api/client.server.ts';
import type { ProductItem, StudentCourse } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { ProductCard, ProductGrid } from '#app/routes/store/product-card.tsx';
import { languageOf, timeZoneOf } from '#app/session/preferences.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ContinueCard } from './continue-card.tsx';
import { CourseCard } from './course-card.tsx';
import { FilterLinks } from './filter-links.tsx';
import { recommendations } from './recommendations.server.ts';
import { WeekStrip } from './week-strip.tsx';

const filters = ['active', 'completed', 'all'] as const;
type Filter = (typeof filters)[number];

const pageSize = 24;
const recentlyFinished = 3;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const parameters = new URL(request.url).searchParams;
  const after = parameters.get('after');
  const filter: Filter = filters.find((candidate) => candidate === parameters.get('show')) ?? 'active';
  const path = { userId: 'me' as const };
  const courses = (query: { status?: 'active' | 'completed'; limit: number; after?: string }) =>
    needed(api.GET('/students/{userId}/courses', { params: { path, query } }), request);

  const [shown, current, finished, activity] = await Promise.all([
    courses({ limit: pageSize, ...(filter !== 'all' && { status: filter }), ...(after && { after }) }),
    courses({ status: 'active', limit: 1 }),
    courses({ status: 'completed', limit: recentlyFinished }),
    needed(api.GET('/students/{userId}/activity', { params: { path, query: { timeZone: timeZoneOf(request) ?? 'UTC' } } }), request),
  ]);
  const hasCourses = current.items.length > 0 || finished.items.length > 0;
  return {
    filter, shown, activity, hasCourses,
    now: new Date().toISOString(),
    current: current.items[0],
    finished: finished.items,
    offers: hasCourses ? [] : await recommendations(api, { language: languageOf(request), count: 3 }),
    isGuardian: viewerIn(context)?.roles.includes('parent') ?? false,
    isLater: after !== null,
    guardians: await guardiansOf(context),
  };
};

/** How many people follow what the reader learns. */
const guardiansOf = async (context: Route.LoaderArgs['context']): Promise<number> => {
  const viewer = viewerIn(context);
  if (!viewer) return 0;
  const found = await wanted(apiOf(context).GET('/users/{id}/guardians', { params: { path: { id: viewer.id }, query: { limit: 20 } } }));
  return found?.items.length ?? 0;
};

const Offers = ({ offers }: { offers: readonly ProductItem[] }): ReactNode => {
  const t = useMessages().learn;
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="offers" className="mt-10">
      <h2 id="offers" className="mb-5 text-heading">{t.offers}</h2>
      <ProductGrid>{offers.map((product) => <ProductCard key={product.id} product={product} heading="h3" />)}</ProductGrid>
    </section>
  );
};

const Finished = ({ courses }: { courses: readonly StudentCourse[] }): ReactNode => {
  const t = useMessages().learn;
  const { date } = useFormats();
  return (
    <section aria-labelledby="finished" className="mt-12">
      <h2 id="finished" className="mb-4 text-heading">{t.recentlyFinished}</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
        {courses.map(({ id, courseId, title, language, completedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3.5">
            <PartyPopper aria-hidden className="size-5 shrink-0 text-warm" />
            <Link to={`/learn/${courseId}`} lang={language} className="min-w-0 flex-1 basis-48 rounded font-medium wrap-anywhere hover:underline">{title}</Link>
            {completedAt !== undefined && <span className="text-sm text-faint">{t.finishedOn(date(completedAt))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Courses = ({ filter, courses, now }: { filter: Filter; courses: readonly StudentCourse[]; now: string }): ReactNode => {
  const t = useMessages().learn;
  if (courses.length === 0) return <p className="rounded-card border border-dashed border-line-strong px-5 py-8 text-center text-soft">{t.noneShown[filter]}</p>;
  return (
    <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      {courses.map((course) => <CourseCard key={course.id} course={course} now={now} />)}
    </div>
  );
};

const MyCourses = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const { filter, shown, current, finished, activity, hasCourses, offers, now, isLater, guardians } = loaderData;
  if (!hasCourses) {
    return (
      <PageFrame title={t.learn.title} lead={t.learn.lead}>
        <EmptyState icon={GraduationCap} title={t.learn.none} action={<ButtonLink to="/courses">{t.errors.toCourses}</ButtonLink>}>
          {t.learn.noneHint}
        </EmptyState>
        <Offers offers={offers} />
      </PageFrame>
    );
  }
  // The course that stands above with its next lesson is not shown once more below.
  const listed = filter === 'active' && !isLater ? shown.items.filter(({ id }) => id !== current?.id) : shown.items;
  const isAlone = filter === 'active' && !isLater && listed.length === 0 && current !== undefined;
  return (
    <PageFrame
      title={t.learn.title} lead={t.learn.lead}
      actions={guardians > 0 && <ButtonLink to="/family/guardians" variant="ghost" size="small" className="min-h-11!"><Eye aria-hidden />{t.learn.followed(guardians)}</ButtonLink>}
    >
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {current
          ? <ContinueCard course={current} />
          : (
            <EmptyState icon={PartyPopper} title={t.learn.allFinished} action={<ButtonLink to="/courses">{t.learn.nextCourse}</ButtonLink>}>
              {t.learn.allFinishedHint}
            </EmptyState>
          )}
        <Panel title={t.learn.week.title}><WeekStrip activity={activity} /></Panel>
      </div>
      <section aria-labelledby="courses" className="mt-12" lang={language}>
        <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h2 id="courses" className="text-heading">{t.learn.myCourses}</h2>
          <FilterLinks
            label={t.learn.filter}
            items={filters.map((value) => ({ label: t.learn.filters[value], to: value === 'active' ? '/learn' : `/learn?show=${value}`, current: value === filter }))}
          />
        </div>
        {isAlone
          ? <p className="rounded-card border border-dashed border-line-strong px-5 py-8 text-center text-soft">{t.learn.onlyOne}</p>
          : <Courses filter={filter} courses={listed} now={now} />}
        <Pager next={shown.next} />
      </section>
      {filter === 'active' && !isLater && finished.length > 0 && <Finished courses={finished} />}
    </PageFrame>
  );
};

export default MyCourses;
