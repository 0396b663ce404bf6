import { sql } from 'kysely';
import { requireTeacherOrStaff } from '../course/require-reader.ts';
import type { Person } from '../course/viewer.ts';
import type { LearningContext } from '../learning-context.ts';
import { averageProgress, dayOf, firstDayOfWeek, lastDays, lastWeeks } from './days.ts';
import { type CourseFigures, daysShown, weeksShown } from './figures-schema.ts';

interface FigureRow {
  kind: 'students' | 'finished' | 'day';
  key: number;
  amount: number;
}

interface LessonRow {
  id: number;
  title: string;
  moduleId: number;
  students: number;
}

const daysOfWeek = 7;

/** What happens in one course, for its teacher and staff. */
export const getFigures = ({ db, clock }: LearningContext) => async (courseId: number, person: Person): Promise<CourseFigures> => {
  await requireTeacherOrStaff(db, courseId, person);
  const today = dayOf(clock.now());
  const firstDay = firstDayOfWeek(today) - (weeksShown - 1) * daysOfWeek;
  const { rows: figures } = await sql<FigureRow>`
    select kind, key, sum(amount)::int as amount from course_figure_now
    where course_id = ${courseId} and (kind in ('students', 'finished') or kind = 'day' and key >= ${firstDay}::int)
    group by kind, key`.execute(db);
  const { rows: lessons } = await sql<LessonRow>`
    select l.id, l.title, m.id as "moduleId",
      coalesce((select sum(f.amount) from course_figure_now f where f.course_id = ${courseId}::int and f.kind = 'lesson' and f.key = l.id), 0)::int as students
    from module m join lesson l on l.module_id = m.id
    where m.course_id = ${courseId}
    order by m.position, l.position`.execute(db);

  const total = (kind: FigureRow['kind']): number => figures.find((figure) => figure.kind === kind)?.amount ?? 0;
  const students = total('students');
  const byDay = new Map(figures.filter(({ kind }) => kind === 'day').map(({ key, amount }) => [key, amount]));
  const done = lessons.reduce((sum, lesson) => sum + lesson.students, 0);
  return {
    courseId,
    students,
    finished: total('finished'),
    averageProgress: averageProgress({ students, lessons: lessons.length, done }),
    newStudents: lastDays(byDay, today, daysShown).reduce((sum, count) => sum + count, 0),
    weeks: lastWeeks(byDay, today, weeksShown),
    lessons: lessons.map((lesson) => ({ ...lesson, share: students === 0 ? 0 : Math.floor((lesson.students * 100) / students) })),
  };
};
