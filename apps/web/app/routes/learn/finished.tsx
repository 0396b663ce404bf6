import { Trophy } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { redirect, useOutletContext } from 'react-router';
import type { Route } from './+types/finished.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { productOfCourse } from '#app/api/product-of-course.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { PageHead } from '#app/design/page.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { ProductCard, ProductGrid } from '#app/routes/store/product-card.tsx';
import { useRoot } from '#app/session/use-root.ts';
import type { Studied } from './course.tsx';
import { lessonsOf, secondsOf } from './outline-progress.ts';
import { recommendations } from './recommendations.server.ts';
import { ShareCourse } from './share-course.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const id = idIn(params.courseId);
  const [outline, course, own] = await Promise.all([
    needed(api.GET('/courses/{id}/modules', { params: { path: { id } } }), request),
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: id } } }), request),
    needed(api.GET('/students/{userId}/courses', { params: { path: { userId: 'me' }, query: { limit: 100 } } }), request),
  ]);
  if (outline.progress !== 100) throw redirect(`/learn/${params.courseId}`);
  const held = new Set(own.items.map(({ courseId }) => courseId));
  const [product, offers] = await Promise.all([
    productOfCourse(api, course),
    recommendations(api, { language: course.language, category: course.category, without: held, count: 3 }),
  ]);
  return { offers, slug: product?.slug, unfinished: own.items.find(({ status, nextLesson }) => status === 'active' && nextLesson) };
};

const papers = ['var(--brand)', 'var(--warm)', 'var(--success)', 'var(--warning)', 'var(--info)'];

/** Where each piece falls is computed from its number, so that server and browser draw the same. */
const paperStyle = (piece: number): CSSProperties & Record<`--${string}`, string> => ({
  '--paper': papers[piece % papers.length] ?? 'var(--brand)',
  '--from': `${(piece * 37) % 100}%`,
  '--delay': `${(piece * 53) % 900}ms`,
  '--drift': `${((piece * 29) % 160) - 80}px`,
  '--turn': `${360 + ((piece * 71) % 540)}deg`,
});

const Celebration = ({ slug }: { slug: string | undefined }): ReactNode => {
  const t = useMessages().learn;
  const { span } = useFormats();
  const { viewer } = useRoot();
  const { course, outline } = useOutletContext<Studied>();
  const [firstName = ''] = (viewer?.name ?? '').split(' ');
  const lessons = lessonsOf(outline.items);
  const seconds = lessons.reduce((sum, lesson) => sum + secondsOf(lesson), 0);
  return (
    <div className="relative grid place-items-center overflow-hidden px-4 py-14 text-center sm:py-20">
      <div aria-hidden className="confetti">
        {Array.from({ length: 48 }, (_, piece) => <i key={piece} style={paperStyle(piece)} />)}
      </div>
      <div className="max-w-xl">
        <span className="mx-auto grid size-24 place-items-center rounded-full bg-warm-soft text-warm-ink"><Trophy aria-hidden className="size-11" strokeWidth={1.5} /></span>
        <h1 className="mt-7 text-title text-balance">{t.congratulations(firstName)}</h1>
        <p className="mt-4 text-lg text-soft">{t.finishedText}</p>
        <p lang={course.language} className="mt-1 text-xl font-semibold wrap-anywhere">{course.name}</p>
        <p className="mt-4 text-faint">{[t.finishedCount(lessons.length), seconds > 0 && t.finishedTime(span(seconds))].filter((part) => typeof part === 'string').join(' · ')}</p>
        <div className="mt-8 flex flex-wrap justify-center gap-2.5">
          {slug !== undefined && <ShareCourse slug={slug} title={course.name} />}
          <ButtonLink to={`/learn/${course.id}`} size="large" variant="secondary">{t.reviewCourse}</ButtonLink>
        </div>
      </div>
    </div>
  );
};

const FinishedPage = ({ loaderData: { offers, slug, unfinished } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().learn;
  return (
    <>
      <PageHead title={t.finishedTitle} />
      <Celebration slug={slug} />
      <div className="mx-auto max-w-6xl px-4 pb-16 sm:px-8">
        {unfinished?.nextLesson && (
          <section aria-label={t.continueTitle} className="mb-10 flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-surface p-5 shadow-card sm:p-6">
            <div className="min-w-0 flex-1 basis-64">
              <p className="text-sm text-faint">{t.alsoOpen}</p>
              <p lang={unfinished.language} className="mt-0.5 font-semibold wrap-anywhere">{unfinished.title}</p>
            </div>
            <ButtonLink to={`/learn/${unfinished.courseId}/lessons/${unfinished.nextLesson.id}`}>{t.continue}</ButtonLink>
          </section>
        )}
        {offers.length > 0 && (
          <section aria-labelledby="offers">
            <h2 id="offers" className="mb-5 text-heading">{t.whatNext}</h2>
            <ProductGrid>{offers.map((product) => <ProductCard key={product.id} product={product} heading="h3" />)}</ProductGrid>
          </section>
        )}
        <p className="mt-8 text-center"><ButtonLink to="/courses" variant="secondary">{t.nextCourse}</ButtonLink></p>
      </div>
    </>
  );
};

export default FinishedPage;
