import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import { onCommit, type Db } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { askedSince, insertExport } from './export-store.ts';
import { mostADay, type PersonalExport } from './personal-export.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  /** Has the collecting begin soon. */
  wake(): void;
}

const dayMs = 86_400_000;

/** Orders an export of everything that is known of somebody. Whoever asks, only that person gets it. */
export const askForExport =
  ({ db, clock, wake }: Deps) =>
  (actor: Actor, userId: string): Promise<PersonalExport> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const profile = await tx.selectFrom('profile').select(['language', 'erased_at']).where('user_id', '=', userId).forShare().executeTakeFirst();
      if (profile ? profile.erased_at !== null : actor.userId !== userId) errors.userMissing();
      const [oldest, ...others] = await askedSince(tx, userId, new Date(now.getTime() - dayMs));
      if (oldest && others.length + 1 >= mostADay) {
        const retryAfterSeconds = Math.ceil((oldest.getTime() + dayMs - now.getTime()) / 1000);
        errors.tooManyExports({ detail: `At most ${mostADay} exports a day.`, retryAfterSeconds });
      }
      const ordered = await insertExport(tx, { id: newId(), userId, askedBy: actor.userId, language: profile?.language === 'en' ? 'en' : 'es', at: now });
      onCommit(tx, wake);
      return ordered;
    });
