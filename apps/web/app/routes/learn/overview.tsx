import { BookOpen, Lock, PartyPopper, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOutletContext } from 'react-router';
import type { Route } from './+types/overview.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { productOfCourse } from '#app/api/product-of-course.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Card } from '#app/design/card.tsx';
import { Cover } from '#app/design/cover.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageHead } from '#app/design/page.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';
import { may, mayPartly } from '#app/session/viewer.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import type { Studied } from './course.tsx';
import { hasStarted, lessonToContinue, secondsLeft } from './outline-progress.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const id = idIn(params.courseId);
  const [course, { enrolled }] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: id } } }), request),
    needed(api.GET('/courses/{id}/modules', { params: { path: { id } } }), request),
  ]);
  const viewer = viewerIn(context);
  // Teachers and staff look into courses without holding them; nobody else can open a lesson.
  const outside = !enrolled && !mayPartly(viewer, 'courses:write') && !may(viewer, 'courses:read-all');
  return { html: renderMarkdown(course.description), outside, slug: outside ? (await productOfCourse(api, course))?.slug : undefined };
};

const NextStep = ({ course, outline }: Studied): ReactNode => {
  const t = useMessages();
  const { span } = useFormats();
  const lesson = lessonToContinue(outline);
  if (!lesson) return <EmptyState icon={BookOpen} title={t.learn.noLessons}>{t.learn.noLessonsHint}</EmptyState>;
  const finished = outline.progress === 100;
  const left = secondsLeft(outline.items);
  return (
    <Card className="flex flex-col gap-5 p-6 sm:flex-row sm:items-center sm:justify-between">
      <div className="min-w-0">
        <p className="text-sm text-faint">{finished ? t.learn.allDone : hasStarted(outline.items) ? t.learn.nextUp : t.learn.firstUp}</p>
        <p lang={course.language} className="mt-1 text-xl font-semibold wrap-anywhere">{lesson.title}</p>
        {!finished && left > 0 && <p className="mt-1.5 text-sm text-faint">{t.learn.timeLeft(span(left))}</p>}
      </div>
      <div className="flex flex-wrap gap-2.5">
        {finished && <ButtonLink to="finished" size="large"><PartyPopper aria-hidden />{t.learn.seeFinish}</ButtonLink>}
        <ButtonLink to={`lessons/${lesson.id}`} size="large" variant={finished ? 'secondary' : 'primary'}>
          <Play aria-hidden />{finished ? t.learn.reviewCourse : hasStarted(outline.items) ? t.learn.continue : t.learn.start}
        </ButtonLink>
      </div>
    </Card>
  );
};

const NotYours = ({ slug }: { slug: string | undefined }): ReactNode => {
  const t = useMessages();
  return (
    <EmptyState
      icon={Lock} title={t.learn.notYours}
      action={<ButtonLink to={slug === undefined ? '/learn' : `/p/${slug}`}>{slug === undefined ? t.shell.learn : t.learn.toStore}</ButtonLink>}
    >
      {slug === undefined ? t.learn.notYoursGone : t.learn.notYoursHint}
    </EmptyState>
  );
};

const Overview = ({ loaderData: { html, outside, slug } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const studied = useOutletContext<Studied>();
  const { course, outline } = studied;
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-8 sm:px-8 sm:py-10">
      <PageHead title={course.name} description={course.summary} />
      {!outline.enrolled && !outside && <Notice kind="info" title={t.learn.visiting} className="mb-6">{t.learn.visitingHint}</Notice>}
      <div className="flex flex-col gap-6 sm:flex-row sm:items-center">
        <div className="w-full shrink-0 sm:w-60">
          <Cover
            url={course.coverAssetId === undefined ? undefined : `/v1/assets/${course.coverAssetId}/content`}
            subject={course.category ?? String(course.id)} kind="course" sizes="(min-width: 640px) 15rem, 92vw" eager className="rounded-card"
          />
        </div>
        <div className="min-w-0" lang={course.language}>
          <h1 className="text-3xl leading-tight font-[680]">{course.name}</h1>
          <p className="mt-2 text-soft">{course.summary}</p>
        </div>
      </div>
      <div className="mt-8">{outside ? <NotYours slug={slug} /> : <NextStep {...studied} />}</div>
      {html !== '' && (
        <>
          <h2 className="mt-10 mb-4 text-2xl font-[680]">{t.store.aboutCourse}</h2>
          <MarkdownView html={html} lang={course.language} />
        </>
      )}
    </div>
  );
};

export default Overview;
