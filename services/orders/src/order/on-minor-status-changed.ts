import { MinorStatusChanged } from '@liceo/contracts/events/users';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';

/** Keeps in mind who waits for a guardian's consent, or lost it. */
export const onMinorStatusChanged = react(MinorStatusChanged, async (tx: Tx<Tables>, { userId, consent }) => {
  if (consent === 'waiting' || consent === 'withdrawn') {
    await tx.insertInto('purchase_hold').values({ user_id: userId }).onConflict((conflict) => conflict.doNothing()).execute();
  } else {
    await tx.deleteFrom('purchase_hold').where('user_id', '=', userId).execute();
  }
});
