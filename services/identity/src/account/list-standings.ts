import { sql } from 'kysely';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

export interface StandingView {
  userId: string;
  roles: string[];
  suspended: boolean;
}

/** What other services keep of accounts: of those that are living, in no order. */
export const listStandings =
  (db: Db<Tables>) =>
  async (userIds: readonly string[]): Promise<StandingView[]> => {
    const { rows } = await sql<StandingView>`
      select id as "userId", array(select role from account_role where account_id = account.id order by role) as roles, suspended_at is not null as suspended
      from account where id = any(${userIds}::uuid[]) and status = 'active'`.execute(db);
    return rows;
  };
