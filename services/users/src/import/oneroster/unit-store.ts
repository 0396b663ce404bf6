import type { Db, Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { ContentOf, Tally } from './roster-part.ts';

type Unit = ContentOf<'unit'>;

const columns = sql`as unit ("sourcedId" text, name text, kind text, identifier text, "parentSourcedId" text)`;

/** What saving these units would do. */
export const planUnits = async (db: Db<Tables>, units: readonly Unit[]): Promise<Tally> => {
  const { rows } = await sql<{ same: boolean }>`
    select (u.name, u.kind, u.identifier, u.parent_sourced_id) is not distinct from (unit.name, unit.kind, unit.identifier, unit."parentSourcedId") as same
    from json_to_recordset(${JSON.stringify(units)}::text::json) ${columns} join organisation_unit u on u.sourced_id = unit."sourcedId"`.execute(db);
  const kept = rows.filter(({ same }) => same).length;
  return { made: units.length - rows.length, changed: rows.length - kept, kept, removed: 0 };
};

export const saveUnits = async (tx: Tx<Tables>, units: readonly Unit[]): Promise<Tally> => {
  const { rows } = await sql<{ made: boolean }>`
    insert into organisation_unit as u (sourced_id, name, kind, identifier, parent_sourced_id)
    select "sourcedId", name, kind, identifier, "parentSourcedId" from json_to_recordset(${JSON.stringify(units)}::text::json) ${columns}
    on conflict (sourced_id) do update set name = excluded.name, kind = excluded.kind, identifier = excluded.identifier, parent_sourced_id = excluded.parent_sourced_id
      where (u.name, u.kind, u.identifier, u.parent_sourced_id) is distinct from (excluded.name, excluded.kind, excluded.identifier, excluded.parent_sourced_id)
    returning xmax = 0 as made`.execute(tx);
  const made = rows.filter((row) => row.made).length;
  return { made, changed: rows.length - made, kept: units.length - rows.length, removed: 0 };
};

export const joinUnits = async (tx: Tx<Tables>, members: readonly { unitSourcedId: string; userId: string; role: string }[]): Promise<void> => {
  await sql`
    insert into unit_member (unit_sourced_id, user_id, role)
    select u.sourced_id, p.user_id, m.role from json_to_recordset(${JSON.stringify(members)}::text::json) as m ("unitSourcedId" text, "userId" uuid, role text)
    join organisation_unit u on u.sourced_id = m."unitSourcedId" join profile p on p.user_id = m."userId" and p.erased_at is null
    on conflict do nothing`.execute(tx);
};

export const leaveUnits = async (tx: Tx<Tables>, userId: string): Promise<void> => {
  await tx.deleteFrom('unit_member').where('user_id', '=', userId).execute();
};
