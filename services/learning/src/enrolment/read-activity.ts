import { sql } from 'kysely';
import type { Person } from '../course/viewer.ts';
import type { LearningContext } from '../learning-context.ts';
import { requireStudent, type StudentRef } from '../people/student-access.ts';
import type { Reader } from '../reader.ts';
import { addDays, calendarOf, type Completion, type Day, type DayLearnt, learntOn, streakOf, weekOf } from './activity.ts';

export interface ActivityView {
  today: Day;
  streakDays: number;
  week: DayLearnt[];
  lessons: number;
  seconds: number;
  lastActiveAt?: Date;
}

/** Longer streaks are shown as this many days. */
const longestStreak = 366;

interface Totals {
  lessons: number;
  seconds: number;
  lastActiveAt: Date | null;
}

// A text without a duration counts with the time that it takes to read.
const lessonSeconds = sql`coalesce(l.duration_seconds, l.reading_seconds, 0)`;

const ownProgress = (userId: string) => sql`
  student s join enrolment e on e.student_id = s.id join lesson_progress p on p.enrolment_id = e.id
  join lesson l on l.id = p.lesson_id where s.user_id = ${userId}`;

const readTotals = async (db: Reader, userId: string): Promise<Totals> => {
  const { rows: [totals] } = await sql<Totals>`
    select count(p.first_completed_at)::int as lessons, max(p.updated_at) as "lastActiveAt",
      coalesce(sum(${lessonSeconds}) filter (where p.first_completed_at is not null), 0)::int as seconds
    from ${ownProgress(userId)}`.execute(db);
  return totals ?? { lessons: 0, seconds: 0, lastActiveAt: null };
};

const readCompletions = async (db: Reader, userId: string, since: Date): Promise<Completion[]> => {
  const { rows } = await sql<Completion>`
    select p.first_completed_at as at, ${lessonSeconds} as seconds
    from ${ownProgress(userId)} and p.first_completed_at >= ${since}`.execute(db);
  return rows;
};

/** When a student has learnt: lessons that were done for the first time, by days of the given time zone. */
export const readActivity = ({ db, clock }: LearningContext) =>
  async (student: StudentRef, timeZone: string, person: Person): Promise<ActivityView> => {
    const dayOf = calendarOf(timeZone);
    const userId = await requireStudent(db, student, person, 'attendance');
    const today = dayOf(clock.now());
    const [{ lastActiveAt, ...totals }, completions] = await Promise.all([
      readTotals(db, userId), readCompletions(db, userId, new Date(addDays(today, -longestStreak))),
    ]);
    return {
      today,
      streakDays: Math.min(longestStreak, streakOf(new Set(completions.map(({ at }) => dayOf(at))), today)),
      week: learntOn(weekOf(today), completions, dayOf),
      ...totals,
      ...(lastActiveAt === null ? {} : { lastActiveAt }),
    };
  };
