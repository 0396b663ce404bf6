import { GuardianInvited, GuardianLinked, GuardianLinkMade } from '@liceo/contracts/events/users';
import type { Language } from '@liceo/contracts/schemas';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publishAll } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import { allAreas } from '../guardian/guardian-link.ts';
import { invitationExpiry } from '../guardian/invitation.ts';
import { sha256 } from '../guardian/secret.ts';
import type { Tables } from '../tables.ts';
import { countStep, guardiansToLink, markRows, moveRun, type GuardianOfRow } from './import-store.ts';
import { addOutcome } from './oneroster/part-store.ts';
import { addressKey } from './person.ts';

const rowsPerStep = 500;

/** Links whoever is known; answers how many of the links are new. */
const link = async (tx: Tx<Tables>, runId: string, pairs: readonly { studentId: string; guardianId: string }[], now: Date): Promise<number> => {
  const { rows: linked } = await sql<{ studentId: string; guardianId: string; studentName: string; guardianName: string }>`
    with made as (
      insert into guardian_link (student_id, guardian_id, linked_by, linked_at, areas, origin)
      select pair."studentId", pair."guardianId", run.created_by, ${now}, ${[...allAreas]}::text[], 'import'
      from json_to_recordset(${JSON.stringify(pairs)}::text::json) as pair ("studentId" uuid, "guardianId" uuid)
      join import_run run on run.id = ${runId}
      join profile student on student.user_id = pair."studentId" and student.erased_at is null
      join profile guardian on guardian.user_id = pair."guardianId" and guardian.erased_at is null
      on conflict do nothing returning student_id, guardian_id)
    select made.student_id as "studentId", made.guardian_id as "guardianId", student.name as "studentName", guardian.name as "guardianName"
    from made join profile student on student.user_id = made.student_id join profile guardian on guardian.user_id = made.guardian_id`.execute(tx);
  await publishAll(tx, GuardianLinked, linked.map(({ studentId, guardianId, guardianName }) => ({ subject: studentId, data: { studentId, guardianId, guardianName } })));
  await publishAll(tx, GuardianLinkMade, linked.map((made) => ({ subject: made.studentId, data: { ...made, areas: [...allAreas], origin: 'import' as const } })));
  return linked.length;
};

/** Has those written to whom nobody knows, unless they have an invitation for the student that is still open; answers how many. */
const invite = async (tx: Tx<Tables>, runId: string, strangers: readonly { studentId: string; address: string }[], now: Date): Promise<number> => {
  const expiresAt = invitationExpiry(now);
  const asked = strangers.map(({ studentId, address }) => ({ id: newId(), studentId, email: address, hash: sha256(addressKey(address)).toString('hex') }));
  const { rows: invited } = await sql<{ invitationId: string; studentId: string; studentName: string; email: string; language: Language }>`
    with made as (
      insert into guardian_invitation (id, student_id, email, email_hash, areas, invited_by, created_at, expires_at)
      select asked.id, asked."studentId", asked.email, decode(asked.hash, 'hex'), ${[...allAreas]}::text[], run.created_by, ${now}, ${expiresAt}
      from json_to_recordset(${JSON.stringify(asked)}::text::json) as asked (id uuid, "studentId" uuid, email text, hash text)
      join import_run run on run.id = ${runId} and run.invites_guardians
      join profile student on student.user_id = asked."studentId" and student.erased_at is null
      where not exists (select from guardian_invitation open
        where open.student_id = asked."studentId" and open.email_hash = decode(asked.hash, 'hex') and open.closed_at is null and open.expires_at > ${now})
      returning id, student_id, email)
    select made.id as "invitationId", made.student_id as "studentId", student.name as "studentName", made.email, student.language
    from made join profile student on student.user_id = made.student_id`.execute(tx);
  await publishAll(tx, GuardianInvited, invited.map((each) => ({ subject: each.studentId, data: { ...each, expiresAt: expiresAt.toISOString() } })));
  return invited.length;
};

const isKnown = (guardian: GuardianOfRow): guardian is GuardianOfRow & { guardianId: string } => guardian.guardianId !== null;
const isStranger = (guardian: GuardianOfRow): guardian is GuardianOfRow & { address: string } => guardian.guardianId === null && guardian.address !== null;

/** One step of the guardians that a file names. */
export const linksStep = ({ db, clock }: { db: Db<Tables>; clock: Clock }, runId: string): Promise<void> =>
  db.transaction(async (tx) => {
    const now = clock.now();
    const guardians = await guardiansToLink(tx, runId, rowsPerStep);
    if (guardians.length === 0) return moveRun(tx, runId, 'placing', now);
    const linked = await link(tx, runId, guardians.filter(isKnown).filter(({ studentId, guardianId }) => studentId !== guardianId), now);
    const invited = await invite(tx, runId, guardians.filter(isStranger), now);
    if (invited > 0) await addOutcome(tx, runId, { invitations: { made: invited, changed: 0, kept: 0, removed: 0 } });
    await markRows(tx, runId, [...new Set(guardians.map(({ line }) => line))], 'linked');
    return countStep(tx, runId, { linked });
  });
