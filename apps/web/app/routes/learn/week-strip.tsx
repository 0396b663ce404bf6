import { clsx } from 'clsx';
import { Check, Flame } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Activity } from '#app/api/models.ts';
import type { Messages } from '#app/i18n/catalogue.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

type Day = Activity['week'][number];

const DayMark = ({ day, today }: { day: Day; today: string }): ReactNode => {
  const t = useMessages().learn.week;
  const { weekday, weekdayInitial } = useFormats();
  const isToday = day.date === today;
  const learnt = day.lessons > 0;
  return (
    <li className="flex flex-col items-center gap-1.5">
      <span aria-hidden className={clsx('text-xs font-medium uppercase', isToday ? 'text-ink' : 'text-faint')}>{weekdayInitial(day.date)}</span>
      <span
        role="img" aria-label={`${weekday(day.date)}: ${day.date > today ? t.toCome : t.lessons(day.lessons)}`}
        className={clsx(
          'grid size-8 place-items-center rounded-full text-xs font-semibold tabular-nums',
          learnt ? 'bg-success-soft text-success-ink' : 'bg-sunken text-faint',
          isToday && 'outline-2 outline-offset-2 outline-brand',
          day.date > today && 'opacity-60',
        )}
      >
        {learnt && <Check aria-hidden className="size-4" strokeWidth={2.5} />}
      </span>
    </li>
  );
};

/** The days of this week on which something was learnt, and how many in a row. */
export const WeekStrip = ({ activity: { week, today, streakDays }, whose }: { activity: Activity; whose?: Messages['learn']['week'] }): ReactNode => {
  const own = useMessages().learn.week;
  const t = whose ?? own;
  const { span } = useFormats();
  const lessons = week.reduce((sum, day) => sum + day.lessons, 0);
  const seconds = week.reduce((sum, day) => sum + day.seconds, 0);
  return (
    <div className="flex flex-col gap-4">
      <ol aria-label={t.title} className="flex max-w-88 justify-between gap-1.5">
        {week.map((day) => <DayMark key={day.date} day={day} today={today} />)}
      </ol>
      <div>
        <p className="flex items-center gap-2 font-semibold">
          <Flame aria-hidden className={clsx('size-5', streakDays > 0 ? 'text-warm' : 'text-faint')} />{t.streak(streakDays)}
        </p>
        <p className="mt-0.5 text-sm text-soft">{lessons === 0 ? t.nothing : t.sum(lessons, span(seconds))}</p>
      </div>
    </div>
  );
};
