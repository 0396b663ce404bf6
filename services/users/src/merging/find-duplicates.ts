import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** How alike two names are that may be one, by the share of their trigrams; accents and capitals are folded before. */
const alike = 0.5;

/** An address that more people have than a family is nobody's sign: it is one of the house. */
const mostOfAnAddress = 5;

/** A date of birth, or a guardian, that more people share is what somebody wrote who did not know: it tells nothing of two of them. */
const mostOfADate = 200;
const mostOfAGuardian = 50;

/**
 * Looks through everybody for pairs that may be one person: alike names with one date of birth or one guardian, and addresses that most
 * mailboxes read as one. Pairs of which somebody has said that they are two people are left out.
 */
export const findDuplicates = (db: Db<Tables>) => (): Promise<void> =>
  db.transaction(async (tx) => {
    // One look at a time: another replica's finds its pairs there.
    await sql`select pg_advisory_xact_lock(hashtextextended('users.find-duplicates', 0))`.execute(tx);
    await tx.deleteFrom('likely_duplicate').execute();
    await sql`
      insert into likely_duplicate (one_id, other_id, reasons)
      select one_id, other_id, array_agg(distinct reason order by reason) from (
        select one.user_id as one_id, other.user_id as other_id, 'name_and_birth_date' as reason
        from (select birth_date from profile where erased_at is null and birth_date is not null group by birth_date having count(*) between 2 and ${sql.lit(mostOfADate)}) as day
        join profile as one on one.birth_date = day.birth_date
        join profile as other on other.birth_date = day.birth_date and other.user_id > one.user_id
        where one.erased_at is null and other.erased_at is null and similarity(one.sort_name, other.sort_name) >= ${sql.lit(alike)}
        union all
        select one.id, other.id, 'address' from (
          select array_agg(user_id) as ids from profile where erased_at is null group by address_key(email) having count(*) between 2 and ${sql.lit(mostOfAnAddress)}) as same
        cross join unnest(same.ids) as one (id) cross join unnest(same.ids) as other (id) where other.id > one.id
        union all
        select one.student_id, other.student_id, 'name_and_guardian'
        from (select guardian_id from guardian_link group by guardian_id having count(*) between 2 and ${sql.lit(mostOfAGuardian)}) as family
        join guardian_link as one on one.guardian_id = family.guardian_id
        join guardian_link as other on other.guardian_id = family.guardian_id and other.student_id > one.student_id
        join profile as first on first.user_id = one.student_id and first.erased_at is null
        join profile as second on second.user_id = other.student_id and second.erased_at is null
        where similarity(first.sort_name, second.sort_name) >= ${sql.lit(alike)}) as pair
      where not exists (select from distinct_people as d where d.one_id = pair.one_id and d.other_id = pair.other_id)
      group by one_id, other_id`.execute(tx);
  });
