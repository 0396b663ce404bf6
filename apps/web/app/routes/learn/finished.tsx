import { Trophy } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { redirect, useOutletContext } from 'react-router';
import type { Route } from './+types/finished.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { PageHead } from '#app/design/page.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import type { Studied } from './course.tsx';
import { lessonsOf } from './outline-progress.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const path = { id: idIn(params.courseId) };
  const outline = await needed(apiOf(context).GET('/courses/{id}/modules', { params: { path } }), request);
  if (outline.progress !== 100) throw redirect(`/learn/${params.courseId}`);
  return null;
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

const Finished = (): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const { course, outline } = useOutletContext<Studied>();
  const [firstName = ''] = (viewer?.name ?? '').split(' ');
  return (
    <div className="relative grid min-h-[75vh] place-items-center overflow-hidden px-4 py-14 text-center">
      <PageHead title={t.learn.finishedTitle} />
      <div aria-hidden className="confetti">
        {Array.from({ length: 48 }, (_, piece) => <i key={piece} style={paperStyle(piece)} />)}
      </div>
      <div className="max-w-xl">
        <span className="mx-auto grid size-24 place-items-center rounded-full bg-warm-soft text-warm-ink"><Trophy aria-hidden className="size-11" strokeWidth={1.5} /></span>
        <h1 className="mt-7 text-4xl font-[700] tracking-tight">{t.learn.congratulations(firstName)}</h1>
        <p className="mt-4 text-lg text-soft">{t.learn.finishedText}</p>
        <p lang={course.language} className="mt-1 text-xl font-semibold">{course.name}</p>
        <p className="mt-4 text-faint">{t.learn.finishedCount(lessonsOf(outline.items).length)}</p>
        <div className="mt-9 flex flex-wrap justify-center gap-2.5">
          <ButtonLink to="/courses" size="large">{t.learn.nextCourse}</ButtonLink>
          <ButtonLink to={`/learn/${course.id}`} size="large" variant="secondary">{t.learn.reviewCourse}</ButtonLink>
        </div>
      </div>
    </div>
  );
};

export default Finished;
