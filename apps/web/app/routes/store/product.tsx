import type { ReactNode } from 'react';
import { data } from 'react-router';
import type { Route } from './+types/product.ts';
import { apiOf, needed, problemOf, refused, wanted } from '#app/api/client.server.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Badge } from '#app/design/badge.tsx';
import { Breadcrumbs } from '#app/design/breadcrumbs.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';
import { factsOfProduct } from '#app/seo/page-facts.server.ts';
import { PageHead } from '#app/seo/page-head.tsx';
import { shareImageOf } from '#app/seo/share-image.ts';
import { StructuredData } from '#app/seo/structured-data.tsx';
import { cartCookie, withCookies } from '#app/session/cookies.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { CurriculumOutline } from './curriculum-outline.tsx';
import { PurchaseCard } from './purchase-card.tsx';
import { TeacherNote } from './teacher-note.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const product = await needed(api.GET('/products/{idOrSlug}', { params: { path: { idOrSlug: params.slug } } }), request);
  const { courseId } = product;
  const [outline, enrolments] = await Promise.all([
    courseId !== undefined && wanted(api.GET('/courses/{id}/modules', { params: { path: { id: courseId } } })),
    courseId !== undefined && viewerIn(context) && wanted(api.GET('/enrolments', { params: { query: { limit: 100 } } })),
  ]);
  return {
    product,
    descriptionHtml: renderMarkdown(product.description),
    modules: outline ? outline.items : [],
    facts: factsOfProduct(request, product, outline ? outline.items : []),
    enrolled: Boolean(enrolments && enrolments.items.some((item) => item.courseId === courseId && item.status !== 'revoked')),
  };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const product = await needed(api.GET('/products/{idOrSlug}', { params: { path: { idOrSlug: params.slug } } }), request);
  const outcome = await api.POST('/cart/items', { body: { productId: product.id, quantity: 1 } });
  const problem = problemOf(outcome);
  if (problem) return refused(problem);
  const guestCart = viewerIn(context) ? null : outcome.data?.id ?? null;
  const { secure } = context.get(surroundingsContext);
  return data({ problem: undefined }, {
    headers: withCookies(guestCart === null ? [] : [cartCookie(guestCart, secure)]),
  });
};

const ProductPage = ({ loaderData: { product, descriptionHtml, modules, enrolled, facts } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const list = product.kind === 'course' ? { to: '/courses', label: t.shell.courses } : { to: '/books', label: t.shell.books };
  const crumbs = [list, ...(product.category ? [{ to: `${list.to}?category=${product.category.slug}`, label: product.category.name[language] }] : [])];
  return (
    <>
      <PageHead
        title={product.title} description={product.summary || undefined}
        listed={{ path: `/p/${product.slug}`, image: shareImageOf(product), kind: 'product' }}
      />
      <StructuredData json={facts} />
      <div className="border-b border-line bg-sunken/70">
        <div className="page-width gap-12 py-8 sm:py-11 lg:grid lg:grid-cols-[minmax(0,1fr)_21.5rem]">
          <div>
            <Breadcrumbs crumbs={crumbs} />
            <h1 lang={product.language} className="text-[2rem] leading-[1.14] font-[690] tracking-[-0.025em] sm:text-[2.625rem]">{product.title}</h1>
            <p lang={product.language} className="mt-4 max-w-2xl text-lg text-soft">{product.summary}</p>
            <div className="mt-5 flex flex-wrap items-center gap-2">
              <Badge tone="brand">{t.common.languageNames[product.language]}</Badge>
              {product.level && <Badge tone="brand">{t.common.levels[product.level]}</Badge>}
              {product.teacherName !== undefined && <span className="ml-1 text-[0.9375rem] text-soft">{t.store.by(product.teacherName)}</span>}
            </div>
          </div>
        </div>
      </div>
      <div className="page-width gap-12 lg:grid lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <aside aria-label={t.store.purchase} className="lg:order-2">
          <div className="mt-6 lg:sticky lg:top-22 lg:-mt-40">
            <PurchaseCard product={product} modules={modules} enrolled={enrolled} />
          </div>
        </aside>
        <div className="pt-10">
          {descriptionHtml !== '' && (
            <section aria-labelledby="about">
              <h2 id="about" className="mb-4 text-2xl font-[680]">{product.kind === 'course' ? t.store.aboutCourse : t.store.aboutBook}</h2>
              <MarkdownView html={descriptionHtml} lang={product.language} />
            </section>
          )}
          {product.kind === 'course' && <CurriculumOutline product={product} modules={modules} />}
          {product.teacherName !== undefined && <TeacherNote name={product.teacherName} />}
        </div>
      </div>
    </>
  );
};

export default ProductPage;
