import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { EmailChanged, EmailChangeRequested, LinkRequested, PasskeyChanged, PasswordChanged, PasswordInvited, SecondFactorChanged, SuspicionAnswered, SuspicionPlaced, SuspiciousSignIn, UserCreated, UserImported, WayInAdded, WayInRemoved } from '@liceo/contracts/events/identity';
import { MinorStatusChanged, UserUpdated } from '@liceo/contracts/events/users';
import type { OrderMails } from '../delivery/order-mails.ts';
import type { Tables } from '../tables.ts';
import { suspicions } from '../template/suspicion.ts';
import { noteImported, rememberRecipient, setMinor, takeImported, updateRecipient } from './recipient-store.ts';

const templateOfLink = { reset_password: 'reset-password', verify_email: 'verify-email', sign_in: 'sign-in-link' } as const;

/** Keeps the copy of who gets mail up to date, greets newcomers, and writes what lets people into their accounts. */
export const onUserEvents = (orderMails: OrderMails) => [
  react(UserCreated, async (tx: Tx<Tables>, { userId, name, email, language }, event) => {
    await rememberRecipient(tx, userId, { name, email, language });
    if (!(await takeImported(tx, userId))) await orderMails(tx, event, { userId }, [{ template: 'welcome', data: {} }]);
  }),
  react(UserImported, (tx: Tx<Tables>, { userId }) => noteImported(tx, userId)),
  react(LinkRequested, (tx: Tx<Tables>, { linkId, userId, purpose }, event) =>
    orderMails(tx, event, { userId }, [{ template: templateOfLink[purpose], data: { linkId } }]),
  ),
  react(PasswordInvited, (tx: Tx<Tables>, { userId, linkId }, event) => orderMails(tx, event, { userId }, [{ template: 'choose-password', data: { linkId } }])),
  react(PasswordChanged, (tx: Tx<Tables>, { userId }, event) => orderMails(tx, event, { userId }, [{ template: 'password-changed', data: {} }])),
  react(EmailChangeRequested, (tx: Tx<Tables>, { linkId, userId, name, language, email }, event) =>
    orderMails(tx, event, { userId, named: { name, language, email } }, [{ template: 'change-email', data: { linkId } }])),
  react(EmailChanged, async (tx: Tx<Tables>, { userId, name, language, email, formerEmail, undoLinkId }, event) => {
    if (undoLinkId === undefined) return;
    await orderMails(tx, event, { userId, named: { name, language, email: formerEmail } }, [{ template: 'email-changed', data: { linkId: undoLinkId, email } }]);
  }),
  react(SecondFactorChanged, (tx: Tx<Tables>, { userId, change }, event) => orderMails(tx, event, { userId }, [{ template: 'second-factor-changed', data: { change } }])),
  react(PasskeyChanged, (tx: Tx<Tables>, { userId, change, name }, event) => orderMails(tx, event, { userId }, [{ template: 'passkey-changed', data: { change, name } }])),
  // All versions come for each suspicion; the third has what the mail says.
  react(SuspiciousSignIn, () => Promise.resolve()),
  react(SuspicionAnswered, () => Promise.resolve()),
  react(SuspicionPlaced, async (tx: Tx<Tables>, { userId, reason, ip, at, reaction, place }, event) => {
    const known = suspicions.find((candidate) => candidate === reason);
    // Where a step more is asked for, the mail with the link says so.
    if (known && (reaction === 'mail' || reaction === 'lock')) await orderMails(tx, event, { userId }, [{ template: 'suspicious-sign-in', data: { reason: known, ip, at, locked: reaction === 'lock', ...(place && { place }) } }]);
  }),
  react(WayInAdded, (tx: Tx<Tables>, { userId, name, ip, at }, event) => orderMails(tx, event, { userId }, [{ template: 'way-in-added', data: { name, ip, at } }])),
  react(WayInRemoved, (tx: Tx<Tables>, { userId, name, ip, at }, event) => orderMails(tx, event, { userId }, [{ template: 'way-in-removed', data: { name, ip, at } }])),
  react(UserUpdated, (tx: Tx<Tables>, { userId, name, email, language }) =>
    updateRecipient(tx, userId, { name, email, language }),
  ),
  react(MinorStatusChanged, (tx: Tx<Tables>, { userId, minor }) => setMinor(tx, userId, minor)),
];
