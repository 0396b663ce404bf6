import { data } from 'react-router';
import type { ReactNode } from 'react';
import type { Route } from './+types/preview.ts';
import { apiOf, needed, wanted } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Badge } from '#app/design/badge.tsx';
import { ButtonLink } from '#app/design/button.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';
import { subtitlesOf } from '#app/player/playback.ts';
import { VideoPlayer } from '#app/player/video-player.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const lessonId = Number(params.lessonId);
  const [product, lesson] = await Promise.all([
    needed(api.GET('/products/{idOrSlug}', { params: { path: { idOrSlug: params.slug } } }), request),
    wanted(api.GET('/lessons/{id}', { params: { path: { id: lessonId } } })),
  ]);
  if (!lesson?.preview || lesson.courseId !== product.courseId) throw data(unknownProblem(404), { status: 404 });
  const { kind, assetId } = lesson;
  const playback = kind === 'video' && assetId !== undefined ? await wanted(api.GET('/assets/{id}/playback', { params: { path: { id: assetId } } })) : undefined;
  return { product, lesson, playback, html: renderMarkdown(lesson.body ?? '') };
};

const Preview = ({ loaderData: { product, lesson, playback, html } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  return (
    <PageFrame
      title={lesson.title} width="narrow" crumbs={[{ to: '/courses', label: t.shell.courses }, { to: `/p/${product.slug}`, label: product.title }]}
      lead={<Badge tone="warm">{t.store.previewOf}</Badge>}
      actions={<ButtonLink to={`/p/${product.slug}`}>{t.store.backToCourse}</ButtonLink>}
    >
      {lesson.kind === 'video' && lesson.assetId !== undefined && <VideoPlayer assetId={lesson.assetId} playback={playback} title={lesson.title} tracks={subtitlesOf(playback, language)} />}
      <MarkdownView html={html} lang={product.language} className={lesson.kind === 'video' ? 'mt-8' : ''} />
    </PageFrame>
  );
};

export default Preview;
