import { CircleCheck, GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/my-courses.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Enrolment } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { ButtonLink } from '#app/design/button.tsx';
import { Cover } from '#app/design/cover.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const after = new URL(request.url).searchParams.get('after');
  const page = await needed(
    apiOf(context).GET('/enrolments', { params: { query: { limit: 30, ...(after && { after }) } } }), request,
  );
  return { next: page.next, enrolments: page.items.filter(({ status }) => status !== 'revoked') };
};

const EnrolmentCard = ({ enrolment }: { enrolment: Enrolment }): ReactNode => {
  const t = useMessages();
  const { percent } = useFormats();
  const { courseId, title, progress, coverAssetId } = enrolment;
  return (
    <article className="group relative flex flex-col overflow-hidden rounded-card border border-line bg-surface shadow-card transition-shadow hover:shadow-lift">
      <Cover
        url={coverAssetId === undefined ? undefined : `/v1/assets/${coverAssetId}/content`}
        subject={title} kind="course" sizes="(min-width: 1024px) 24rem, (min-width: 640px) 46vw, 92vw"
      />
      <div className="flex flex-1 flex-col p-4.5">
        <h2 className="line-clamp-2 text-[1.0625rem] leading-snug font-semibold">
          <Link to={`/learn/${courseId}`} className="outline-none after:absolute after:inset-0 after:rounded-card group-focus-within:after:outline-2 group-focus-within:after:outline-brand">{title}</Link>
        </h2>
        <div className="mt-auto pt-5">
          {progress === 100
            ? <Badge tone="success"><CircleCheck aria-hidden />{t.learn.finishedBadge}</Badge>
            : (
              <div className="flex items-center gap-3 text-sm text-faint">
                <ProgressBar value={progress} label={t.learn.progressOf(title)} />
                <span className="tabular-nums">{percent(progress)}</span>
              </div>
            )}
        </div>
      </div>
    </article>
  );
};

const MyCourses = ({ loaderData: { enrolments, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <PageFrame title={t.learn.title} lead={t.learn.lead}>
      {enrolments.length === 0
        ? (
          <EmptyState icon={GraduationCap} title={t.learn.none} action={<ButtonLink to="/courses">{t.errors.toCourses}</ButtonLink>}>
            {t.learn.noneHint}
          </EmptyState>
        )
        : (
          <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
            {enrolments.map((enrolment) => <EnrolmentCard key={enrolment.id} enrolment={enrolment} />)}
          </div>
        )}
      <Pager next={next} />
    </PageFrame>
  );
};

export default MyCourses;
