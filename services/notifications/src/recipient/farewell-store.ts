import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Person } from '../delivery/delivery.ts';
import type { Tables } from '../tables.ts';

/** Remembers where to tell somebody that they were erased, before their address goes. Whether there is anywhere. Of a second account nobody is told: its person stays. */
export const prepareFarewell = async (tx: Tx<Tables>, userId: string, at: Date): Promise<boolean> => {
  const { rows } = await sql`
    insert into farewell (user_id, name, email, language, prepared_at)
    select user_id, name, email, language, ${at} from recipient where user_id = ${userId} and not erased
      and not exists (select from kernel.merged_person where from_id = ${userId} and undone_at is null)
    on conflict (user_id) do nothing returning user_id`.execute(tx);
  return rows.length > 0;
};

/** Takes the address out for the one mail that it was kept for. */
export const takeFarewell = async (tx: Tx<Tables>, userId: string): Promise<Person | undefined> => {
  const row = await tx.deleteFrom('farewell').where('user_id', '=', userId).returning(['name', 'email', 'language']).executeTakeFirst();
  return row && { name: row.name, email: row.email, language: row.language === 'en' ? 'en' : 'es' };
};
