import type { GuardianArea } from '@liceo/contracts/schemas';
import { errors } from '../errors.ts';

const day = 24 * 60 * 60_000;

export const invitationExpiry = (now: Date): Date => new Date(now.getTime() + 14 * day);
export const requestExpiry = (now: Date): Date => new Date(now.getTime() + 30 * day);

/** How many a day: invitations of one student, mails to one address, and tries of one account with codes. */
export const dailyLimits = { ofStudent: 10, toAddress: 5, byCode: 10 } as const;
export const aDayBefore = (now: Date): Date => new Date(now.getTime() - day);

const emailShape = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}.]+(\.[^\s@\p{Cc}.]+)*$/u;

export const cleanAddress = (email: string): string => {
  const cleaned = email.normalize('NFC').trim();
  return emailShape.test(cleaned) ? cleaned : errors.emailInvalid({ field: 'email' });
};

export interface Invitation {
  id: string;
  studentId: string;
  areas: GuardianArea[];
  invitedBy: string;
  expiresAt: Date;
  closedAt: Date | null;
}

/** The invitation, if it can still be answered; whatever is wrong with it, the answer is the same. */
export const answerable = (invitation: Invitation | undefined, now: Date): Invitation =>
  invitation && invitation.closedAt === null && now < invitation.expiresAt ? invitation : errors.invitationInvalid({ field: 'token' });
