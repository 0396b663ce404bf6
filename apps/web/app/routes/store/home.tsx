import { BookOpenCheck, MessagesSquare, PlayCircle, Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/home.ts';
import { apiOf, needed, wanted, type Api } from '#app/api/client.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { factsOfHome } from '#app/seo/page-facts.server.ts';
import { PageHead } from '#app/seo/page-head.tsx';
import { StructuredData } from '#app/seo/structured-data.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ContinueLearning, type Started } from './continue-learning.tsx';
import { HomeHero } from './home-hero.tsx';
import { Shelf } from './shelf.tsx';
import { Subjects } from './subjects.tsx';
import { Teachers } from './teachers.tsx';

const onShelf = 4;
/** Fewer than these are not yet a taste. */
const fewestPopular = 3;
const mostStarted = 3;

/** The courses that the reader is in the middle of, with the names of the lessons that come next. */
const startedBy = async (api: Api): Promise<Started[]> => {
  const enrolments = await wanted(api.GET('/enrolments', { params: { query: { limit: 20 } } }));
  const open = enrolments?.items.filter(({ status, progress }) => status === 'active' && progress < 100) ?? [];
  const begun = open.toSorted((one, other) => Number(other.progress > 0) - Number(one.progress > 0)).slice(0, mostStarted);
  return Promise.all(begun.map(async (enrolment) => {
    const { nextLessonId } = enrolment;
    const lesson = nextLessonId === undefined ? undefined : await wanted(api.GET('/lessons/{id}', { params: { path: { id: nextLessonId } } }));
    return { ...enrolment, ...(lesson && { nextLesson: lesson.title }) };
  }));
};

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const list = async (kind: 'course' | 'physical', limit: number) =>
    (await needed(api.GET('/products', { params: { query: { kind, limit } } }), request)).items;
  const [courses, books, facets, popular, teachers, started] = await Promise.all([
    list('course', 2 * onShelf),
    list('physical', onShelf),
    needed(api.GET('/products/facets', { params: { query: { kind: 'course' } } }), request),
    wanted(api.GET('/products/popular', { params: { query: { kind: 'course', limit: onShelf } } })),
    wanted(api.GET('/products/teachers', { params: { query: { limit: onShelf } } })),
    viewerIn(context) ? startedBy(api) : [],
  ]);
  const liked = popular && popular.items.length >= fewestPopular ? popular.items : [];
  // What sells is not shown twice, unless there is hardly anything else.
  const fresh = courses.filter(({ id }) => !liked.some((product) => product.id === id));
  return {
    courses, fresh: (fresh.length >= fewestPopular ? fresh : courses).slice(0, onShelf),
    popular: liked, books, categories: facets.categories, teachers: teachers?.items ?? [], started,
    facts: factsOfHome(request),
  };
};

const Promises = (): ReactNode => {
  const t = useMessages();
  const icons = [PlayCircle, BookOpenCheck, MessagesSquare];
  return (
    <section className="page-width mt-16" aria-label={t.store.promisesTitle}>
      <ul className="grid gap-4 sm:grid-cols-3 sm:gap-5">
        {t.store.promises.map(({ title, text }, position) => {
          const Icon = icons[position] ?? PlayCircle;
          return (
            <li key={title} className="rounded-panel bg-sunken p-6">
              <Icon aria-hidden className="size-6 text-brand" />
              <h2 className="mt-3 font-semibold">{title}</h2>
              <p className="mt-1 text-[0.9375rem] text-soft">{text}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** An academy on its first day. Who can change that is shown how. */
const NothingYet = (): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  return (
    <section className="page-width mt-14">
      <EmptyState
        icon={Sprout} title={t.store.soon}
        action={may(viewer, 'courses:write') && <ButtonLink to="/teach/new">{t.store.firstCourse}</ButtonLink>}
      >
        {t.store.soonHint}
      </EmptyState>
    </section>
  );
};

const Home = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { courses, fresh, popular, books, categories, teachers, started, facts } = loaderData;
  return (
    <>
      <PageHead title={t.store.homeTitle} description={t.store.heroText} listed={{ path: '/' }} />
      <StructuredData json={facts} />
      <HomeHero courses={courses} categories={categories} />
      {started.length > 0 && <ContinueLearning started={started} />}
      <Subjects categories={categories} />
      {popular.length > 0 && (
        <Shelf className="page-width" title={t.store.popular} note={t.store.popularNote} more={{ to: '/courses', label: t.store.allCourses }} products={popular} />
      )}
      {fresh.length > 0 && (
        <Shelf className="page-width" title={t.store.newCourses} more={{ to: '/courses?sort=newest', label: t.store.allNew }} products={fresh} />
      )}
      {books.length > 0 && (
        <Shelf className="page-width" title={t.store.booksShelf} more={{ to: '/books', label: t.store.allBooks }} products={books} />
      )}
      {teachers.length > 1 && <Teachers teachers={teachers} />}
      {courses.length + books.length === 0 && <NothingYet />}
      <Promises />
      {courses.length > 0 && (
        <section className="page-width mt-16">
          <div className="flex flex-col items-start gap-6 rounded-panel bg-brand-soft p-8 sm:flex-row sm:items-center sm:justify-between sm:p-10">
            <div>
              <h2 className="text-2xl font-[680] text-brand-ink">{t.store.closingTitle}</h2>
              <p className="mt-1.5 max-w-xl text-brand-ink/85">{t.store.closingText}</p>
            </div>
            <ButtonLink to="/courses" size="large">{t.store.allCourses}</ButtonLink>
          </div>
        </section>
      )}
    </>
  );
};

export default Home;
