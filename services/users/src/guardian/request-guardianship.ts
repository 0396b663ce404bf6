import { GuardianRequested } from '@liceo/contracts/events/users';
import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { addProfile, lockName } from '../profile-store.ts';
import type { Tables } from '../tables.ts';
import { inOrder } from './guardian-link.ts';
import { dailyLimits, requestExpiry } from './invitation.ts';
import { tie } from './link-guardian.ts';
import { closeRequest, findCode, insertRequest, lockRequest, requestsOfDay, saveCode, studentOfCode } from './request-store.ts';
import { newStudentCode, readCode, writeCode } from './student-code.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

/** The code by which guardians can ask for one; `renew` makes the old one worth nothing. */
export const ownCode =
  ({ db, clock }: Deps) =>
  (actor: Actor, { renew }: { renew: boolean }): Promise<{ code: string }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await addProfile(tx, actor, now);
      await lockName(tx, actor.userId);
      const held = renew ? undefined : await findCode(tx, actor.userId);
      if (held !== undefined) return { code: writeCode(held) };
      const code = newStudentCode();
      await saveCode(tx, actor.userId, code, now);
      return { code: writeCode(code) };
    });

/** Asks to be the guardian of whoever has this code. The answer is the same whether or not somebody has it. */
export const requestGuardianship =
  ({ db, clock }: Deps) =>
  (actor: Actor, typed: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await addProfile(tx, actor, now);
      const guardianName = await lockName(tx, actor.userId);
      if (await requestsOfDay(tx, actor.userId, now) >= dailyLimits.byCode) {
        errors.tooManyInvitations({ detail: 'Too many codes were tried today.', retryAfterSeconds: 24 * 3600 });
      }
      const code = readCode(typed);
      const found = await studentOfCode(tx, code);
      const studentId = found === actor.userId ? undefined : found;
      const requestId = await insertRequest(tx, { guardianId: actor.userId, studentId, code, expiresAt: requestExpiry(now), now });
      if (studentId !== undefined) await publish(tx, GuardianRequested, { subject: studentId, data: { requestId, studentId, guardianId: actor.userId, guardianName } });
    });

interface OneRequest {
  studentId: string;
  requestId: string;
}

/** The student, or staff, lets somebody be the guardian who asked for it. */
export const grantRequest =
  ({ db, clock }: Deps) =>
  async (actor: Actor, { studentId, requestId }: OneRequest, areas: readonly GuardianArea[]): Promise<void> => {
    if (actor.userId !== studentId && !actor.can('users:write')) errors.notAllowed();
    await db.transaction(async (tx) => {
      const now = clock.now();
      const request = await lockRequest(tx, requestId, now);
      if (request?.studentId !== studentId) return errors.requestMissing();
      await tie(tx, { studentId, guardianId: request.guardianId, linkedBy: actor.userId, areas: inOrder(areas), origin: 'request', now });
      return closeRequest(tx, requestId, now);
    });
  };

/** The student or staff refuses it, or whoever asked takes it back. */
export const refuseRequest =
  ({ db, clock }: Deps) =>
  (actor: Actor, requestId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const request = await lockRequest(tx, requestId, now);
      const isOneOfThem = request && (request.guardianId === actor.userId || request.studentId === actor.userId);
      if (!request || (!isOneOfThem && !actor.can('users:write'))) return errors.requestMissing();
      return closeRequest(tx, requestId, now);
    });
