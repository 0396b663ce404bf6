import { sql } from 'kysely';
import type { Reader } from '../reader.ts';

export interface CoursesOfPerson {
  userId: string;
  learns: number[];
  teaches: number[];
}

/** Which courses accounts are enrolled in, and which they teach, drafts too. Of those who have neither nothing is said. */
export const listCoursesOf =
  (db: Reader) =>
  async (userIds: readonly string[]): Promise<CoursesOfPerson[]> => {
    const { rows } = await sql<CoursesOfPerson>`
      select asked.id as "userId",
        array(select e.course_id from enrolment e where e.student_id = s.id and e.revoked_at is null order by e.course_id) as learns,
        array(select c.id from course c where c.teacher_id = t.id order by c.id) as teaches
      from unnest(${userIds}::uuid[]) as asked(id) left join student s on s.user_id = asked.id left join teacher t on t.user_id = asked.id
      where s.id is not null or t.id is not null`.execute(db);
    return rows;
  };
