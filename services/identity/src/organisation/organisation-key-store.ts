import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import type { Seal } from '../sealing/sealed-secret.ts';
import type { Tables } from '../tables.ts';
import type { KeyStage, OwnKey, OwnKeys } from './own-key.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export const sealPurpose = (organisationId: string): string => `organisation_key ${organisationId}`;

export interface NewKey extends OwnKey {
  organisationId: string;
  stage: KeyStage;
}

/** Says whether it was written: of each stage there is one. */
export const insertKey = async (tx: Tx<Tables>, seal: Seal, { organisationId, stage, certificate, privateKey }: NewKey, now: Date): Promise<boolean> => {
  const written = await tx.insertInto('organisation_key')
    .values({ organisation_id: organisationId, stage, certificate, sealed_private_key: seal.close(privateKey, sealPurpose(organisationId)), created_at: now })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'stage']).doNothing()).returning('stage').executeTakeFirst();
  return written !== undefined;
};

export const stagesOf = async (db: Reader, organisationId: string): Promise<KeyStage[]> =>
  (await db.selectFrom('organisation_key').select('stage').where('organisation_id', '=', organisationId).$narrowType<{ stage: KeyStage }>().execute()).map(({ stage }) => stage);

export const deleteKey = async (tx: Tx<Tables>, organisationId: string, stage: KeyStage): Promise<boolean> => {
  const gone = await tx.deleteFrom('organisation_key').where('organisation_id', '=', organisationId).where('stage', '=', stage).returning('stage').executeTakeFirst();
  return gone !== undefined;
};

export const makeCurrent = async (tx: Tx<Tables>, organisationId: string): Promise<void> => {
  await tx.updateTable('organisation_key').set({ stage: 'current' }).where('organisation_id', '=', organisationId).where('stage', '=', 'prepared').execute();
};

export interface PublishedKey {
  organisationId: string;
  stage: KeyStage;
  certificate: string;
}

export const publishedKeys = async (db: Reader): Promise<PublishedKey[]> =>
  db.selectFrom('organisation_key').select(['organisation_id as organisationId', 'stage', 'certificate']).$narrowType<{ stage: KeyStage }>().execute();

export type FindOwnKeys = (organisationId: string) => Promise<OwnKeys>;

/** The keys of ours for one organisation; one that does not open is as good as none, and said in the log. */
export const findOwnKeys =
  ({ db, seal, log }: { db: Reader; seal: Seal | undefined; log: Pick<Logger, 'error'> }): FindOwnKeys =>
  async (organisationId) => {
    const rows = await db.selectFrom('organisation_key').select(['stage', 'certificate', 'sealed_private_key']).where('organisation_id', '=', organisationId).$narrowType<{ stage: KeyStage }>().execute();
    const keys: Partial<Record<KeyStage, OwnKey>> = {};
    for (const { stage, certificate, sealed_private_key: sealed } of rows) {
      const privateKey = seal?.open(sealed, sealPurpose(organisationId));
      if (privateKey === undefined) log.error({ organisation: organisationId, stage }, 'a key for an organisation does not open with the key of this installation');
      else keys[stage] = { certificate, privateKey };
    }
    return keys;
  };
