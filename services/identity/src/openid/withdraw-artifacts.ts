import type { Tx } from '@liceo/kernel/db';
import type { Revocations } from '@liceo/kernel/auth';
import { refuseAccessTokens } from '../session/refuse-access-tokens.ts';
import type { Tables } from '../tables.ts';
import { accessIdOf, removeArtifacts, type GoneArtifact } from './artifact-store.ts';

/** What opens the API; the others are worth nothing as soon as they are gone. */
const accessModels: readonly string[] = ['AccessToken', 'ClientCredentials'];

interface Context {
  tx: Tx<Tables>;
  revocations: Revocations;
  now: Date;
}

/** Removes artifacts; access tokens that they were exchanged for are refused by every service from now on. */
export const withdrawArtifacts = async ({ tx, revocations, now }: Context, choice: Parameters<typeof removeArtifacts>[1]): Promise<GoneArtifact[]> => {
  const gone = await removeArtifacts(tx, choice);
  const ofAccess = gone.filter(({ model, ownerId }) => accessModels.includes(model) && ownerId !== null);
  for (const [ownerId, artifacts] of Map.groupBy(ofAccess, (each) => each.ownerId ?? '')) {
    await refuseAccessTokens({ tx, revocations, accountId: ownerId, now }, artifacts.map(({ idHash }) => accessIdOf(idHash)));
  }
  return gone;
};
