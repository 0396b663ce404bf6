import { GuardianInvited, GuardianLinked, GuardianLinkMade, GuardianRequested, GuardianUnlinked } from '@liceo/contracts/events/users';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import type { OrderMails } from '../delivery/order-mails.ts';
import type { Tables } from '../tables.ts';

const nameOf = async (tx: Tx<Tables>, userId: string): Promise<string | undefined> =>
  (await tx.selectFrom('recipient').select('name').where('user_id', '=', userId).where('erased', '=', false).executeTakeFirst())?.name ?? undefined;

/** What families hear of how their accounts are linked. */
export const onGuardianEvents = (orderMails: OrderMails) => [
  // The address may have no account: the mail goes to whom the event names, and counts as that of the invitation.
  react(GuardianInvited, (tx: Tx<Tables>, { invitationId, studentName, email, language }, event) =>
    orderMails(tx, event, { userId: invitationId, named: { name: '', email, language } }, [{ template: 'guardian-invitation', data: { invitationId, studentName } }])),
  react(GuardianRequested, (tx: Tx<Tables>, { studentId, guardianName }, event) =>
    orderMails(tx, event, { userId: studentId }, [{ template: 'guardian-request', data: { guardianName } }])),
  // Both versions come for each link; what is written of stands in the second.
  react(GuardianLinked, () => Promise.resolve()),
  react(GuardianLinkMade, async (tx: Tx<Tables>, { studentId, guardianId, studentName, guardianName, origin }, event) => {
    // Of thousands at once nobody is told.
    if (origin === 'import') return;
    await orderMails(tx, event, { userId: studentId }, [{ template: 'guardian-linked', data: { guardianName } }]);
    await orderMails(tx, event, { userId: guardianId }, [{ template: 'student-linked', data: { studentName } }]);
  }),
  react(GuardianUnlinked, async (tx: Tx<Tables>, { studentId, guardianId }, event) => {
    const [studentName, guardianName] = [await nameOf(tx, studentId), await nameOf(tx, guardianId)];
    // A link that ends with an account needs no mail: there is nobody left to name.
    if (studentName === undefined || guardianName === undefined) return;
    await orderMails(tx, event, { userId: studentId }, [{ template: 'guardian-unlinked', data: { guardianName } }]);
    await orderMails(tx, event, { userId: guardianId }, [{ template: 'student-unlinked', data: { studentName } }]);
  }),
];
