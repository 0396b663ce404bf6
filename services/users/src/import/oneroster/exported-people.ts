import { sql } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import type { Tables } from '../../tables.ts';

export interface ExportedPerson {
  id: string;
  sourcedId: string;
  name: string;
  email: string;
  language: string;
  suspended: boolean;
  birthDate: string | null;
  role: 'teacher' | 'student' | 'parent';
  guardians: string[];
  units: { unit: string; role: string }[];
}

const pageSize = 1000;
const nobody = '00000000-0000-0000-0000-000000000000';

/** Who belongs to a roster: students, their guardians and teachers. Who is staff only, or gone, does not. */
const isInRoster = (profile: 'p' | 'g') => {
  const of = sql.ref(profile);
  return sql<boolean>`(${of}.erased_at is null and (${of}.roles = '{}' or ${of}.roles && array['teacher', 'student', 'parent']))`;
};

const sourcedIdOf = (profile: 'p' | 'g') => sql<string>`coalesce((select min(s.sourced_id) from sourced_person s where s.user_id = ${sql.ref(profile)}.user_id), ${sql.ref(profile)}.user_id::text)`;

/** Everybody who belongs to a roster, page by page. */
export const exportedPeople = async function* (tx: Tx<Tables>): AsyncIterable<ExportedPerson[]> {
  for (let after = nobody, full = true; full;) {
    const { rows } = await sql<ExportedPerson>`
      select p.user_id as id, ${sourcedIdOf('p')} as "sourcedId", p.name, p.email, p.language, p.suspended, to_char(p.birth_date, 'YYYY-MM-DD') as "birthDate",
        case when 'teacher' = any(p.roles) then 'teacher' when 'student' = any(p.roles) or not 'parent' = any(p.roles) then 'student' else 'parent' end as role,
        array(select ${sourcedIdOf('g')} from guardian_link l join profile g on g.user_id = l.guardian_id where l.student_id = p.user_id and ${isInRoster('g')} order by 1) as guardians,
        coalesce((select json_agg(json_build_object('unit', m.unit_sourced_id, 'role', m.role) order by m.unit_sourced_id, m.role) from unit_member m where m.user_id = p.user_id), '[]') as units
      from profile p where p.user_id > ${after} and ${isInRoster('p')} order by p.user_id limit ${pageSize}`.execute(tx);
    yield rows;
    after = rows.at(-1)?.id ?? after;
    full = rows.length === pageSize;
  }
};
