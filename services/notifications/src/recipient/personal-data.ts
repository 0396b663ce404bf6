import { UserDeleted } from '@liceo/contracts/events/identity';
import { PersonErased } from '@liceo/contracts/events/notifications';
import { ErasureReminded } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { personalData, section, type PersonalData } from '@liceo/kernel/personal-data';
import type { Tables } from '../tables.ts';
import { eraseRecipient } from './recipient-store.ts';
import { prepareFarewell } from './farewell-store.ts';

const countOf = async (tx: Tx<Tables>, table: 'choice' | 'mailbox' | 'delivery', userId: string): Promise<number> => {
  const { count } = await tx.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count')).where('user_id', '=', userId).executeTakeFirstOrThrow();
  return count;
};

/** Where mail goes and what was sent. The address outlives the erasure until the mail that tells of it has gone. */
export const personal = ({ db, clock }: { db: Db<Tables>; clock: Clock }): PersonalData =>
  personalData<Tables, (typeof PersonErased)['schema'], 'preferences' | 'mails' | 'notice' | 'account', 'notice' | 'nameless'>({
    db, clock, on: [UserDeleted, ErasureReminded], answer: PersonErased,
    exports: async function* (userId) {
      yield* section('recipient', db.selectFrom('recipient').select(['name', 'email', 'language']).where('user_id', '=', userId).where('erased', '=', false).execute());
      yield* section('choices', db.selectFrom('choice').select(['kind', 'channel', 'wanted', 'updated_at as updatedAt']).where('user_id', '=', userId).orderBy('kind').execute());
      yield* section('mails', db.selectFrom('delivery').select(['template', 'state', 'sent_to as sentTo', 'language', 'created_at as createdAt', 'finished_at as finishedAt'])
        .where('user_id', '=', userId).orderBy('id').execute());
    },
    erases: async (tx, userId, now) => {
      const hasFarewell = await prepareFarewell(tx, userId, now);
      const [choices, mails] = [await countOf(tx, 'choice', userId), await countOf(tx, 'delivery', userId)];
      await eraseRecipient(tx, userId, now);
      return {
        erased: [{ what: 'preferences', count: choices }, { what: 'mails', count: mails }],
        kept: [{ what: 'notice', count: hasFarewell ? 1 : 0, why: 'notice' }],
      };
    },
  });
