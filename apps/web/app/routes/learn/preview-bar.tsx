import { clsx } from 'clsx';
import { Eye, SquarePen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Course, Outline } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { mayPartly, type Viewer } from '#app/session/viewer.ts';

/** Whoever writes the course looks at it as its students do. Only to them, and to staff, all the students are named. */
export const isPreview = (course: Course, { enrolled }: Outline, viewer: Viewer | undefined): boolean =>
  !enrolled && course.students !== undefined && mayPartly(viewer, 'courses:write');

/** Says that this is a preview, and leads back to where what is seen can be changed. */
export const PreviewBar = ({ course, className }: { course: Course; className?: string }): ReactNode => {
  const t = useMessages().learn.preview;
  const { lessonId } = useParams();
  return (
    <aside aria-label={t.label} className={clsx('no-print flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-warm-soft px-4 py-2 text-warm-ink sm:px-6', className)}>
      <p className="flex min-w-0 flex-1 basis-64 items-center gap-2.5 text-sm">
        <Eye aria-hidden className="size-4.5 shrink-0" />
        <span><strong className="font-semibold">{t.label}.</strong> {course.status === 'draft' ? t.draft : t.note}</span>
      </p>
      <ButtonLink to={lessonId === undefined ? `/teach/${course.id}` : `/teach/${course.id}/lessons/${lessonId}`} variant="secondary" size="small">
        <SquarePen aria-hidden />{t.back}
      </ButtonLink>
    </aside>
  );
};
