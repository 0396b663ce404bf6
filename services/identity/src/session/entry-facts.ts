import type { Db, Tx } from '@liceo/kernel/db';
import { hasAuthenticator } from '../factor/factor-store.ts';
import { readPolicy } from '../policy/policy-store.ts';
import type { SignInPolicy } from '../policy/sign-in-policy.ts';
import { readRights, type Rights } from '../rights/read-rights.ts';
import type { Tables } from '../tables.ts';
import { isNewDevice } from './notice-device.ts';
import type { Device } from './session-store.ts';

/** What decides how somebody comes in. */
export interface DoorFacts {
  hasFactor: boolean;
  onNewDevice: boolean;
  policy: SignInPolicy;
}

/** And what they may do then. */
export interface EntryFacts extends DoorFacts {
  rights: Rights;
}

export const readDoorFacts = async (db: Db<Tables> | Tx<Tables>, accountId: string, device: Device): Promise<DoorFacts> => {
  const [hasFactor, onNewDevice, policy] = await Promise.all([hasAuthenticator(db, accountId), isNewDevice(db, accountId, device), readPolicy(db)]);
  return { hasFactor, onNewDevice, policy };
};

/** Asked for together: the statements travel in one go. */
export const readEntryFacts = async (tx: Tx<Tables>, accountId: string, device: Device): Promise<EntryFacts> => {
  const [facts, rights] = await Promise.all([readDoorFacts(tx, accountId, device), readRights(tx, accountId)]);
  return { ...facts, rights };
};
