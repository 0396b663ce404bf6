import type { Db, Tx } from '@liceo/kernel/db';
import { hasAuthenticator } from '../factor/factor-store.ts';
import { readPolicy } from '../policy/policy-store.ts';
import type { SignInPolicy } from '../policy/sign-in-policy.ts';
import { readRights, type Rights } from '../rights/read-rights.ts';
import type { Tables } from '../tables.ts';
import { suspectOpening, weightiest, type Opening, type OpeningSign } from './suspect-opening.ts';

/** What decides how somebody comes in. */
export interface DoorFacts {
  hasFactor: boolean;
  /** What speaks against them, if anything does. */
  sign: OpeningSign | undefined;
  policy: SignInPolicy;
}

/** And what they may do then. */
export interface EntryFacts extends DoorFacts {
  rights: Rights;
}

export const readDoorFacts = async (db: Db<Tables> | Tx<Tables>, accountId: string, opening: Opening): Promise<DoorFacts> => {
  const [hasFactor, seen, policy] = await Promise.all([hasAuthenticator(db, accountId), suspectOpening(db, accountId, opening), readPolicy(db)]);
  return { hasFactor, sign: weightiest(seen, policy.reactions), policy };
};

/** Asked for together: the statements travel in one go. */
export const readEntryFacts = async (tx: Tx<Tables>, accountId: string, opening: Opening): Promise<EntryFacts> => {
  const [facts, rights] = await Promise.all([readDoorFacts(tx, accountId, opening), readRights(tx, accountId)]);
  return { ...facts, rights };
};
