import { UserDeleted } from '@liceo/contracts/events/identity';
import { PersonErased } from '@liceo/contracts/events/payments';
import { ErasureReminded } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { personalData, section, type PersonalData } from '@liceo/kernel/personal-data';
import type { Tables } from './tables.ts';

/** Código de Comercio, art. 30. */
const yearsOfBooks = 6;

/** Payments know nobody's name: an amount, a state and the id of who paid. They are part of the books. */
export const personal = ({ db, clock }: { db: Db<Tables>; clock: Clock }): PersonalData =>
  personalData<Tables, (typeof PersonErased)['schema'], 'payments', 'bookkeeping'>({
    db, clock, on: [UserDeleted, ErasureReminded], answer: PersonErased,
    exports: async function* (userId) {
      yield* section('payments', db.selectFrom('payment')
        .select(['id', 'order_id as orderId', 'provider', 'status', 'amount', 'currency', 'captured', 'refunded', 'failure_reason as failureReason', 'created_at as createdAt', 'updated_at as updatedAt'])
        .where('user_id', '=', userId).orderBy('id').execute());
    },
    erases: async (tx, userId, now) => {
      const kept = await tx.selectFrom('payment').select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('created_at').as('newest')])
        .where('user_id', '=', userId).executeTakeFirstOrThrow();
      const until = new Date(kept.newest ?? now);
      until.setUTCFullYear(until.getUTCFullYear() + yearsOfBooks);
      return { erased: [], kept: [{ what: 'payments', count: kept.count, why: 'bookkeeping', until: until.toISOString() }] };
    },
  });
