import { useRef, type ReactNode } from 'react';
import type { Route } from './+types/product.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { PageHead } from '#app/seo/page-head.tsx';
import { shareImageOf } from '#app/seo/share-image.ts';
import { StructuredData } from '#app/seo/structured-data.tsx';
import { figuresOf } from './course-figures.ts';
import { CurriculumOutline } from './curriculum-outline.tsx';
import { Outcomes } from './outcomes.tsx';
import { ProductHead } from './product-head.tsx';
import { loadProduct } from './product.server.ts';
import { PurchaseBar } from './purchase-bar.tsx';
import { PurchaseCard } from './purchase-card.tsx';
import { Shelf } from './shelf.tsx';
import { TeacherNote } from './teacher-note.tsx';

export const loader = ({ request, context, params }: Route.LoaderArgs) => loadProduct({ request, context, slug: params.slug });

const ProductPage = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const card = useRef<HTMLDivElement>(null);
  const { product, descriptionHtml, modules, outcomes, owned, related, facts } = loaderData;
  const figures = figuresOf(modules);
  return (
    // A narrow screen keeps room below for the bar.
    <div className="max-lg:pb-14">
      <PageHead title={product.title} description={product.summary} listed={{ path: `/p/${product.slug}`, image: shareImageOf(product), kind: 'product' }} />
      <StructuredData json={facts} />
      <div className="border-b border-line bg-sunken/70">
        <div className="page-width gap-12 py-7 sm:py-11 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div><ProductHead product={product} figures={figures} /></div>
        </div>
      </div>
      <div className="page-width gap-12 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside aria-label={t.store.purchase} className="lg:order-2">
          <div className="mt-6 lg:sticky lg:top-22 lg:-mt-44">
            <PurchaseCard ref={card} product={product} figures={figures} owned={owned} />
          </div>
        </aside>
        <div className="min-w-0 pt-9">
          <Outcomes outcomes={outcomes} language={product.language} />
          {product.kind === 'course' && <CurriculumOutline product={product} modules={modules} figures={figures} />}
          {descriptionHtml !== '' && (
            <section aria-labelledby="about" className="not-first:mt-12">
              <h2 id="about" className="mb-4 text-2xl font-[680]">{product.kind === 'course' ? t.store.aboutCourse : t.store.aboutBook}</h2>
              <MarkdownView html={descriptionHtml} lang={product.language} />
            </section>
          )}
          {product.teacherName !== undefined && <TeacherNote name={product.teacherName} />}
        </div>
      </div>
      {related.length > 0 && <Shelf className="page-width mt-16!" title={t.store.related} products={related} />}
      {!owned && <PurchaseBar product={product} card={card} />}
    </div>
  );
};

export default ProductPage;
