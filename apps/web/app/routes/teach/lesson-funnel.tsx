import { TrendingDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CourseFigures } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

/** Where so many stop, in percent of all, a lesson deserves a look. */
const worthALook = 15;

interface LessonFunnelProps {
  courseId: number;
  students: number;
  lessons: CourseFigures['lessons'];
}

/** How many of the students did each lesson, in the order of the course; where many stop is marked. */
export const LessonFunnel = ({ courseId, students, lessons }: LessonFunnelProps): ReactNode => {
  const t = useMessages().teach.overview;
  const { number, percent } = useFormats();
  return (
    <Panel title={t.funnelTitle} note={t.funnelNote}>
      <ol className="flex flex-col gap-3.5">
        {lessons.map(({ id, title, students: done, share }, position) => {
          const before = position === 0 ? 100 : lessons[position - 1]?.share ?? 100;
          const lost = before - share;
          return (
            <li key={id}>
              <div className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <span className="w-6 shrink-0 text-right text-sm text-faint tabular-nums" aria-hidden>{position + 1}</span>
                <Link to={`/teach/${courseId}/lessons/${id}`} className="min-w-0 flex-1 truncate rounded-small font-medium hover:underline" title={title}>{title}</Link>
                {position > 0 && lost >= worthALook && <Badge tone="warning"><TrendingDown aria-hidden />{t.lost(percent(lost))}</Badge>}
                <span className="shrink-0 text-sm text-soft tabular-nums">{t.doneBy(number(done), number(students))} · <span className="font-semibold text-ink">{percent(share)}</span></span>
              </div>
              <div aria-hidden className="ml-9 h-2.5 overflow-hidden rounded-full bg-sunken">
                <div className="h-full rounded-full bg-series-1" style={{ width: `${share}%` }} />
              </div>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
};
