import type { Db } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import { sealPurpose as purposeOfFactor } from '../factor/prove-factor.ts';
import { sealPurpose as purposeOfProvider } from '../federation/find-providers.ts';
import { sealPurpose as purposeOfOrganisation } from '../organisation/organisation-key-store.ts';
import type { Tables } from '../tables.ts';
import type { Seal } from './sealed-secret.ts';

interface Deps {
  db: Db<Tables>;
  log: Pick<Logger, 'info' | 'error'>;
  seal: Seal | undefined;
}

interface Sealed {
  purpose: string;
  secret: Buffer;
  /** Unless somebody has sealed something else meanwhile. */
  replace: (renewed: Buffer) => Promise<unknown>;
}

const pageSize = 500;

async function* secretsOf(db: Db<Tables>): AsyncGenerator<Sealed> {
  for (const { id, client_secret: secret } of await db.selectFrom('sign_in_provider').select(['id', 'client_secret']).execute()) {
    const replace = (renewed: Buffer) => db.updateTable('sign_in_provider').set({ client_secret: renewed }).where('id', '=', id).where('client_secret', '=', secret).execute();
    yield { purpose: purposeOfProvider(id), secret, replace };
  }
  for (const { organisation_id: id, sealed_private_key: secret } of await db.selectFrom('organisation_key').select(['organisation_id', 'sealed_private_key']).execute()) {
    const replace = (renewed: Buffer) => db.updateTable('organisation_key').set({ sealed_private_key: renewed }).where('organisation_id', '=', id).where('sealed_private_key', '=', secret).execute();
    yield { purpose: purposeOfOrganisation(id), secret, replace };
  }
  for (let after = '00000000-0000-0000-0000-000000000000', full = true; full;) {
    const rows = await db.selectFrom('authenticator').select(['account_id', 'sealed_secret']).where('account_id', '>', after).orderBy('account_id').limit(pageSize).execute();
    for (const { account_id: id, sealed_secret: secret } of rows) {
      const replace = (renewed: Buffer) => db.updateTable('authenticator').set({ sealed_secret: renewed }).where('account_id', '=', id).where('sealed_secret', '=', secret).execute();
      yield { purpose: purposeOfFactor(id), secret, replace };
    }
    after = rows.at(-1)?.account_id ?? after;
    full = rows.length === pageSize;
  }
}

/** Seals anew, by the first key, what an older one has sealed: once this has run, the older key opens nothing and can be taken away. */
export const renewSeals =
  ({ db, log, seal }: Deps) =>
  async (): Promise<void> => {
    if (seal === undefined) return;
    let [renewed, lost] = [0, 0];
    for await (const { purpose, secret, replace } of secretsOf(db)) {
      if (seal.isByNewest(secret, purpose)) continue;
      const opened = seal.open(secret, purpose);
      if (opened === undefined) lost += 1;
      else {
        await replace(seal.close(opened, purpose));
        renewed += 1;
      }
    }
    if (renewed > 0) log.info({ renewed }, 'secrets of older keys are sealed by the newest one');
    if (lost > 0) log.error({ lost }, 'no key of LICEO_SECRET_KEY opens some secrets: put the key back that sealed them, or their owners have to set them up again');
  };
