import { sql } from 'kysely';

/**
 * The account that an address leads to: that of its account, or the one into which that was merged, if its person had shown to read it.
 * Only with what opens that account: its password, or a mail to its own address. Whoever reads the other address gets nothing by it.
 */
export const leadingTo = sql<string>`case when account.email_verified_at is null then account.id else coalesce(account.merged_into, account.id) end`;
