import type { Clients } from '@liceo/kernel/clients';
import type { Clock } from '@liceo/kernel/clock';
import { onCommit, type Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { moveRun } from './import-store.ts';

/** The one route of identity that an invitation calls. */
interface IdentityPaths {
  '/accounts/password-invitations': {
    post: {
      requestBody: { content: { 'application/json': { userIds: string[] } } };
      responses: { 200: { content: { 'application/json': { invited: number } } } };
    };
  };
}

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

const peoplePerStep = 500;

/** Has those whose accounts an import opened mailed a link to choose a password, unless they can get in already. */
export const invitePeople =
  ({ db, wake }: Pick<Deps, 'db'> & { wake(): void }) =>
  (id: string): Promise<void> =>
    db.transaction(async (tx) => {
      const run = await tx.selectFrom('import_run').select(['status', 'created']).where('id', '=', id).forUpdate().executeTakeFirst() ?? errors.importMissing();
      if (run.status !== 'done') errors.importNotDone();
      if (run.created === 0) errors.importOpenedNobody();
      await tx.updateTable('import_run').set({ status: 'inviting', asked: 0, invited: 0, invited_after: null }).where('id', '=', id).execute();
      onCommit(tx, wake);
    });

/** One step of an invitation. After a crash the same people are asked for again, and identity mails nobody twice. */
export const inviteStep = async ({ db, clock, clients }: Deps & { clients: Clients }, runId: string): Promise<void> => {
  const { rows: people } = await sql<{ userId: string }>`
    select p.user_id as "userId" from import_run run join profile p on p.import_run_id = run.id and p.user_id > coalesce(run.invited_after, '00000000-0000-0000-0000-000000000000')
    where run.id = ${runId} and p.erased_at is null order by p.user_id limit ${peoplePerStep}`.execute(db);
  const last = people.at(-1);
  if (!last) return db.transaction((tx) => moveRun(tx, runId, 'done', clock.now()));
  const { data, response } = await clients.of<IdentityPaths>('identity').POST('/accounts/password-invitations', { body: { userIds: people.map(({ userId }) => userId) } });
  if (!data) throw new Error(`identity invited nobody: ${response.status}`);
  await db.transaction((tx) => tx.updateTable('import_run')
    .set((eb) => ({ asked: eb('asked', '+', people.length), invited: eb('invited', '+', data.invited), invited_after: last.userId, leased_until: null }))
    .where('id', '=', runId).execute());
};
