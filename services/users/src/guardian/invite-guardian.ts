import { GuardianInvited } from '@liceo/contracts/events/users';
import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import { addProfile, lockName } from '../profile-store.ts';
import type { Tables } from '../tables.ts';
import { inOrder } from './guardian-link.ts';
import { cleanAddress, dailyLimits, invitationExpiry } from './invitation.ts';
import { closeInvitation, countOfDay, insertInvitation, lockInvitation } from './invitation-store.ts';
import { sha256 } from './secret.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

export interface InviteGuardian {
  studentId: string;
  email: string;
  areas: readonly GuardianArea[];
}

const limited = (reached: boolean): void => {
  if (reached) errors.tooManyInvitations({ detail: 'Too many invitations were sent today.', retryAfterSeconds: 24 * 3600 });
};

/**
 * Has a mail written that asks somebody to be a student's guardian. Whether the address has an account is not
 * looked at, so that no answer can tell.
 */
export const inviteGuardian =
  ({ db, clock }: Deps) =>
  async (actor: Actor, { studentId, email: typed, areas }: InviteGuardian): Promise<{ id: string; expiresAt: Date }> => {
    if (actor.userId !== studentId && !actor.can('users:write')) errors.notAllowed();
    const email = cleanAddress(typed);
    const emailHash = sha256(email.toLowerCase());
    return db.transaction(async (tx) => {
      const now = clock.now();
      if (actor.userId === studentId) await addProfile(tx, actor, now);
      const studentName = await lockName(tx, studentId);
      // Invitations that are sent at the same moment are counted one after the other.
      await sql`select pg_advisory_xact_lock(hashtextextended('users.invitations', 0))`.execute(tx);
      const sent = await countOfDay(tx, { studentId, emailHash, now });
      limited(sent.ofStudent >= dailyLimits.ofStudent || sent.toAddress >= dailyLimits.toAddress);
      const expiresAt = invitationExpiry(now);
      const id = await insertInvitation(tx, { studentId, email, emailHash, areas: inOrder(areas), invitedBy: actor.userId, expiresAt, now });
      await publish(tx, GuardianInvited, {
        subject: studentId, data: { invitationId: id, studentId, studentName, email, language: actor.language, expiresAt: expiresAt.toISOString() },
      });
      return { id, expiresAt };
    });
  };

/** Takes an invitation back that nobody has answered. */
export const withdrawInvitation =
  ({ db, clock }: Deps) =>
  async (actor: Actor, { studentId, invitationId }: { studentId: string; invitationId: string }): Promise<void> => {
    if (actor.userId !== studentId && !actor.can('users:write')) errors.notAllowed();
    await db.transaction(async (tx) => {
      const invitation = await lockInvitation(tx, invitationId);
      if (!invitation || invitation.closedAt !== null || invitation.studentId !== studentId) return errors.invitationMissing();
      return closeInvitation(tx, invitationId, 'withdrawn', clock.now());
    });
  };
