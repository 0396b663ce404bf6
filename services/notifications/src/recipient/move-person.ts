import * as identity from '@liceo/contracts/events/identity';
import { PersonMerged, PersonUnmerged } from '@liceo/contracts/events/notifications';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { mergePart, type Merge, type Mover } from '@liceo/kernel/merging';
import type { Reaction } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

const moves = async (_tx: Tx<Tables>, { fromId, intoId }: Merge, mover: Mover<Tables>): Promise<void> => {
  // What the other has chosen holds, whatever was chosen here.
  await mover.reassign({
    what: 'preferences', table: 'choice', key: ['user_id', 'kind', 'channel'], column: 'user_id', fromId, intoId,
    unless: sql`exists (select from choice as o where o.user_id = ${intoId} and o.kind = t.kind and o.channel = t.channel)`,
  });
  await mover.reassign({ what: 'mails', table: 'delivery', key: ['id'], column: 'user_id', fromId, intoId });
  await mover.reassign({ what: 'mails', table: 'mailbox', key: ['id'], column: 'user_id', fromId, intoId });
};

/** Mails and choices of a person who has had two accounts; what is on its way goes to the address that stays. */
export const movePerson = (clock: Clock): Reaction[] =>
  mergePart<Tables, (typeof PersonMerged)['schema'], (typeof PersonUnmerged)['schema']>({
    clock, merged: identity.AccountsMerged, unmerged: identity.AccountsUnmerged, answer: PersonMerged, undone: PersonUnmerged, moves,
  });
