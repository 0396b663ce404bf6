import { PasswordInvited } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publishAll } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import { linkExpiry } from '../link/mailed-link.ts';
import type { Tables } from '../tables.ts';

/**
 * Has those of some people mailed a link to choose a password who cannot get in yet: whoever has a way in, has an
 * invitation that still works, is suspended, or comes only through their organisation is left alone. Asking again
 * mails nobody twice.
 */
export const inviteMany =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  (userIds: readonly string[]): Promise<{ invited: number }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const { rows: outside } = await sql<{ id: string; emailKey: string }>`
        select id, email_key as "emailKey" from account a
        where id = any(${[...userIds]}::uuid[]) and status = 'active' and suspended_at is null
          and not exists (select from credential where account_id = a.id)
          and not exists (select from passkey where account_id = a.id)
          and not exists (select from federated_identity where account_id = a.id)
          and not exists (select from mailed_link l where l.account_id = a.id and purpose = 'choose_password' and used_at is null and expires_at > ${now})
          and not exists (select from organisation_domain join organisation o on o.id = organisation_id where domain = split_part(a.email_key, '@', -1) and o.required)
        order by id for update`.execute(tx);
      const expiresAt = linkExpiry('choose_password', now);
      const links = outside.map(({ id, emailKey }) => ({ linkId: newId(), accountId: id, emailKey }));
      await sql`
        update mailed_link set used_at = ${now}
        where account_id = any(${outside.map(({ id }) => id)}::uuid[]) and purpose = 'choose_password' and used_at is null`.execute(tx);
      await sql`
        insert into mailed_link (id, account_id, purpose, email_key, created_at, expires_at)
        select "linkId", "accountId", 'choose_password', "emailKey", ${now}, ${expiresAt}
        from json_to_recordset(${JSON.stringify(links)}::text::json) as link ("linkId" uuid, "accountId" uuid, "emailKey" text)`.execute(tx);
      await publishAll(tx, PasswordInvited, links.map(({ linkId, accountId }) => ({ subject: accountId, data: { linkId, userId: accountId, expiresAt: expiresAt.toISOString() } })));
      return { invited: links.length };
    });
