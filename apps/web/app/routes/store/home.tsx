import { ArrowRight, BookOpenCheck, MessagesSquare, PlayCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/home.ts';
import { apiOf, needed, wanted } from '#app/api/client.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { factsOfHome } from '#app/seo/page-facts.server.ts';
import { PageHead } from '#app/seo/page-head.tsx';
import { StructuredData } from '#app/seo/structured-data.tsx';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ContinueLearning } from './continue-learning.tsx';
import { HomeHero } from './home-hero.tsx';
import { ProductCard, ProductGrid } from './product-card.tsx';
import { Subjects } from './subjects.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const [courses, books, facets, enrolments] = await Promise.all([
    needed(api.GET('/products', { params: { query: { kind: 'course', limit: 6 } } }), request),
    needed(api.GET('/products', { params: { query: { kind: 'physical', limit: 3 } } }), request),
    needed(api.GET('/products/facets', { params: { query: { kind: 'course' } } }), request),
    viewerIn(context) && wanted(api.GET('/enrolments', { params: { query: { limit: 20 } } })),
  ]);
  const started = enrolments?.items.filter(({ status, progress }) => status === 'active' && progress < 100).slice(0, 3) ?? [];
  return { courses: courses.items, books: books.items, categories: facets.categories, started, facts: factsOfHome(request) };
};

const Shelf = ({ title, to, more, children }: { title: string; to: string; more: string; children: ReactNode }): ReactNode => (
  <section className="page-width mt-14">
    <div className="mb-5 flex items-end justify-between gap-4">
      <h2 className="text-2xl font-[680]">{title}</h2>
      <Link to={to} className="flex shrink-0 items-center gap-1.5 rounded text-[0.9375rem] font-medium text-brand hover:underline">
        {more}<ArrowRight aria-hidden className="size-4" />
      </Link>
    </div>
    {children}
  </section>
);

const Promises = (): ReactNode => {
  const t = useMessages();
  const icons = [PlayCircle, BookOpenCheck, MessagesSquare];
  return (
    <section className="page-width mt-16" aria-label={t.store.promisesTitle}>
      <ul className="grid gap-5 sm:grid-cols-3">
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

const Home = ({ loaderData: { courses, books, categories, started, facts } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <>
      <PageHead title={t.store.homeTitle} description={t.store.heroText} listed={{ path: '/' }} />
      <StructuredData json={facts} />
      <HomeHero courses={courses} />
      {started.length > 0 && <ContinueLearning enrolments={started} />}
      <Subjects categories={categories} />
      {courses.length > 0 && (
        <Shelf title={t.store.featured} to="/courses" more={t.store.allCourses}>
          <ProductGrid>{courses.map((product) => <ProductCard key={product.id} product={product} heading="h3" />)}</ProductGrid>
        </Shelf>
      )}
      {books.length > 0 && (
        <Shelf title={t.store.booksShelf} to="/books" more={t.store.allBooks}>
          <ProductGrid>{books.map((product) => <ProductCard key={product.id} product={product} heading="h3" />)}</ProductGrid>
        </Shelf>
      )}
      <Promises />
      <section className="page-width mt-16">
        <div className="flex flex-col items-start gap-6 rounded-panel bg-brand-soft p-8 sm:flex-row sm:items-center sm:justify-between sm:p-10">
          <div>
            <h2 className="text-2xl font-[680] text-brand-ink">{t.store.closingTitle}</h2>
            <p className="mt-1.5 max-w-xl text-brand-ink/85">{t.store.closingText}</p>
          </div>
          <ButtonLink to="/courses" size="large">{t.store.allCourses}</ButtonLink>
        </div>
      </section>
    </>
  );
};

export default Home;
