import * as identity from '@liceo/contracts/events/identity';
import { PersonMerged, PersonUnmerged } from '@liceo/contracts/events/media';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { mergePart, type Merge, type Mover } from '@liceo/kernel/merging';
import type { Reaction } from '@liceo/kernel/messaging';
import type { Tables } from './tables.ts';

const moves = async (_tx: Tx<Tables>, { fromId, intoId }: Merge, mover: Mover<Tables>): Promise<void> => {
  await mover.reassign({ what: 'files', table: 'asset', key: ['id'], column: 'owner_id', fromId, intoId });
  await mover.reassign({ what: 'jobs', table: 'job', key: ['id'], column: 'owner_id', fromId, intoId });
};

/** Files of a person who has had two accounts. */
export const movePerson = (clock: Clock): Reaction[] =>
  mergePart<Tables, (typeof PersonMerged)['schema'], (typeof PersonUnmerged)['schema']>({
    clock, merged: identity.AccountsMerged, unmerged: identity.AccountsUnmerged, answer: PersonMerged, undone: PersonUnmerged, moves,
  });
