import * as identity from '@liceo/contracts/events/identity';
import { PersonMerged, PersonUnmerged } from '@liceo/contracts/events/payments';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { mergePart, type Merge, type Mover } from '@liceo/kernel/merging';
import type { Reaction } from '@liceo/kernel/messaging';
import type { Tables } from './tables.ts';

const moves = async (_tx: Tx<Tables>, { fromId, intoId }: Merge, mover: Mover<Tables>): Promise<void> => {
  await mover.reassign({ what: 'payments', table: 'payment', key: ['id'], column: 'user_id', fromId, intoId });
};

/** Payments of a person who has had two accounts. The streams of events stay as they are: who paid is looked up. */
export const movePerson = (clock: Clock): Reaction[] =>
  mergePart<Tables, (typeof PersonMerged)['schema'], (typeof PersonUnmerged)['schema']>({
    clock, merged: identity.AccountsMerged, unmerged: identity.AccountsUnmerged, answer: PersonMerged, undone: PersonUnmerged, moves,
  });
