import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { addProfile } from '../profile-store.ts';
import type { Tables } from '../tables.ts';
import { twoPeople } from './guardian-link.ts';
import { answerable } from './invitation.ts';
import { closeInvitation, findBySecret, lockBySecret, lockInvitation, setInvitationSecret } from './invitation-store.ts';
import { tie } from './link-guardian.ts';
import { newSecret, sha256 } from './secret.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

/** The token of an invitation, for who writes the mail; of a mail that was written twice the last one counts. */
export const revealInvitation =
  ({ db, clock }: Deps) =>
  (id: string): Promise<{ token: string }> =>
    db.transaction(async (tx) => {
      const invitation = await lockInvitation(tx, id);
      if (!invitation || invitation.closedAt !== null || clock.now() >= invitation.expiresAt) return errors.invitationMissing();
      const token = newSecret();
      await setInvitationSecret(tx, id, sha256(token));
      return { token };
    });

export interface InvitationView {
  studentId: string;
  studentName: string;
  areas: GuardianArea[];
  expiresAt: Date;
}

/** What whoever has the mail is asked. */
export const readInvitation =
  ({ db, clock }: Deps) =>
  async (token: string): Promise<InvitationView> => {
    const { studentId, areas, expiresAt } = answerable(await findBySecret(db, sha256(token)), clock.now());
    const student = await db.selectFrom('profile').select('name').where('user_id', '=', studentId).where('erased_at', 'is', null).executeTakeFirst();
    return student ? { studentId, studentName: student.name, areas, expiresAt } : errors.invitationInvalid({ field: 'token' });
  };

/** Makes whoever is signed in and has the mail the student's guardian. */
export const acceptInvitation =
  ({ db, clock }: Deps) =>
  (actor: Actor, token: string): Promise<{ studentId: string }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const { id, studentId, areas, invitedBy } = answerable(await lockBySecret(tx, sha256(token)), now);
      twoPeople({ studentId, guardianId: actor.userId }, 'token');
      // Right after sign-up the event that brings the profile is still on its way.
      await addProfile(tx, actor, now);
      await tie(tx, { studentId, guardianId: actor.userId, linkedBy: invitedBy, areas, origin: 'invitation', now });
      await closeInvitation(tx, id, 'accepted', now);
      return { studentId };
    });

export const declineInvitation =
  ({ db, clock }: Deps) =>
  (token: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const { id } = answerable(await lockBySecret(tx, sha256(token)), now);
      await closeInvitation(tx, id, 'declined', now);
    });
