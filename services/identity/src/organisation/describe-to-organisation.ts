import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { organisationOf } from './organisation-store.ts';
import { ownMetadata } from './speak-saml.ts';

/** Our own metadata, for the identity provider of one organisation. */
export const describeToOrganisation = (db: Db<Tables>) => async (id: string, baseUrl: string): Promise<string> => ownMetadata(await organisationOf(db, id), baseUrl);
