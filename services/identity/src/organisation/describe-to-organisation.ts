import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import type { FindOwnKeys } from './organisation-key-store.ts';
import { organisationOf } from './organisation-store.ts';
import { ownMetadata } from './speak-saml.ts';

/** Our own metadata, for the identity provider of one organisation. */
export const describeToOrganisation =
  ({ db, findKeys }: { db: Db<Tables>; findKeys: FindOwnKeys }) =>
  async (id: string, baseUrl: string): Promise<string> => ownMetadata(await organisationOf(db, id), baseUrl, await findKeys(id));
