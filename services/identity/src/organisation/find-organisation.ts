import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { domainOf } from './organisation-policy.ts';

/** The organisation whose people have addresses in this domain. It says nothing about anybody. */
export const findOrganisation = (db: Db<Tables>) => async (domain: string): Promise<{ id: string; name: string; required: boolean } | null> =>
  (await db.selectFrom('organisation_domain').innerJoin('organisation', 'organisation.id', 'organisation_id')
    .select(['organisation.id', 'organisation.name', 'organisation.required']).where('domain', '=', domainOf(domain)).executeTakeFirst()) ?? null;
