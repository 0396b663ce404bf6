import { sql } from 'kysely';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

export const peopleColumns = ['name', 'email', 'language', 'birth_date', 'guardian_email', 'sourced_id', 'id'] as const;

const pageSize = 1000;

/** Everybody in the directory, page by page, as a table that can be imported again. Between pages no connection is held. */
export const exportPeople = (db: Db<Tables>) =>
  async function* (): AsyncIterable<(string | null)[][]> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const { rows } = await sql<{ id: string; name: string; email: string; language: string; birthDate: string | null; guardians: string; sourcedId: string | null }>`
        select p.user_id as id, p.name, p.email, p.language, to_char(p.birth_date, 'YYYY-MM-DD') as "birthDate",
          (select coalesce(string_agg(g.email, ' ' order by g.email), '') from guardian_link l join profile g on g.user_id = l.guardian_id where l.student_id = p.user_id) as guardians,
          (select min(sourced_id) from sourced_person s where s.user_id = p.user_id) as "sourcedId"
        from profile p where p.user_id > ${after} and p.erased_at is null order by p.user_id limit ${pageSize}`.execute(db);
      yield rows.map(({ id, name, email, language, birthDate, guardians, sourcedId }) => [name, email, language, birthDate, guardians, sourcedId, id]);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      after = last.id;
    }
  };
