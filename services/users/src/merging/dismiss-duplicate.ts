import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** Remembers that two people are two, whatever they have in common. */
export const dismissDuplicate = ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  (actor: Actor, people: readonly [string, string]): Promise<void> =>
    db.transaction(async (tx) => {
      const [oneId, otherId] = people.toSorted() as [string, string];
      if (oneId === otherId) errors.samePerson({ field: 'otherId' });
      const known = await tx.selectFrom('profile').select('user_id').where('user_id', 'in', [oneId, otherId]).where('erased_at', 'is', null).forShare().execute();
      if (known.length < 2) errors.userMissing();
      await tx.insertInto('distinct_people').values({ one_id: oneId, other_id: otherId, decided_by: actor.userId, decided_at: clock.now() })
        .onConflict((conflict) => conflict.doNothing()).execute();
      await tx.deleteFrom('likely_duplicate').where('one_id', '=', oneId).where('other_id', '=', otherId).execute();
    });
