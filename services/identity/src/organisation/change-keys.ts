import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import { errors } from '../errors.ts';
import { needed, type Seal } from '../sealing/sealed-secret.ts';
import type { Tables } from '../tables.ts';
import { deleteKey, insertKey, makeCurrent, stagesOf } from './organisation-key-store.ts';
import { organisationOf } from './organisation-store.ts';
import { commonName, makeOwnKey } from './own-key.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  seal: Seal | undefined;
}

const lock = async (tx: Tx<Tables>, id: string): Promise<void> => {
  const row = await tx.selectFrom('organisation').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) errors.organisationMissing();
};

/** Makes a key. Beside a current one it is prepared only, until the organisation has read it; the first is current at once. */
export const prepareKey =
  ({ db, clock, log, seal }: Deps) =>
  async (actorId: string, id: string): Promise<void> => {
    const keys = needed(seal);
    const key = await makeOwnKey(commonName(await organisationOf(db, id)), clock.now());
    await db.transaction(async (tx) => {
      await lock(tx, id);
      const stage = (await stagesOf(tx, id)).includes('current') ? 'prepared' : 'current';
      const isWritten = await insertKey(tx, keys, { organisationId: id, stage, ...key }, clock.now());
      if (!isWritten) errors.keyPrepared({ detail: 'A key is prepared already: use it, or drop it first.' });
    });
    log.info({ organisation: id, changedBy: actorId }, 'a key for an organisation was made');
  };

const missing = (): never => errors.keyNotPrepared({ detail: 'There is no prepared key.' });

/** From now on the prepared key signs, and the old one is gone. */
export const usePreparedKey =
  ({ db, log }: Pick<Deps, 'db' | 'log'>) =>
  async (actorId: string, id: string): Promise<void> => {
    await db.transaction(async (tx) => {
      await lock(tx, id);
      if (!(await stagesOf(tx, id)).includes('prepared')) missing();
      await deleteKey(tx, id, 'current');
      await makeCurrent(tx, id);
    });
    log.info({ organisation: id, changedBy: actorId }, 'the prepared key for an organisation is the current one');
  };

/** Drops the prepared key; the current one stays. */
export const dropPreparedKey =
  ({ db, log }: Pick<Deps, 'db' | 'log'>) =>
  async (actorId: string, id: string): Promise<void> => {
    await db.transaction(async (tx) => {
      await lock(tx, id);
      if (!(await deleteKey(tx, id, 'prepared'))) missing();
    });
    log.info({ organisation: id, changedBy: actorId }, 'the prepared key for an organisation was dropped');
  };
