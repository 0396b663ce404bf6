import { errors } from '../errors.ts';

/** What a link in a mail lets its reader do. */
export const purposes = ['reset_password', 'choose_password', 'verify_email', 'sign_in', 'change_email', 'undo_email_change'] as const;
export type Purpose = (typeof purposes)[number];

const minutes = 60_000;

/** For how long a link is good. The address may wait; what opens an account may not. */
const lifetimes: Readonly<Record<Purpose, number>> = {
  reset_password: 60 * minutes,
  // Who had an account opened does not sit waiting for the mail.
  choose_password: 7 * 24 * 60 * minutes,
  verify_email: 7 * 24 * 60 * minutes,
  sign_in: 10 * minutes,
  change_email: 60 * minutes,
  undo_email_change: 7 * 24 * 60 * minutes,
};

export const linkExpiry = (purpose: Purpose, now: Date): Date => new Date(now.getTime() + lifetimes[purpose]);

export interface MailedLink {
  id: string;
  accountId: string;
  purpose: Purpose;
  emailKey: string;
  secretHash: Buffer | null;
  expiresAt: Date;
  usedAt: Date | null;
}

/** Links with which whoever has them chooses a password. */
export const passwordPurposes: readonly Purpose[] = ['reset_password', 'choose_password'];

/** The link, if it can still be used for one of these; whatever is wrong with it, the answer is the same. */
export const usable = (link: MailedLink | undefined, wanted: readonly Purpose[], secretHash: Buffer, now: Date): MailedLink => {
  const isRight = link?.secretHash?.equals(secretHash) === true && wanted.includes(link.purpose) && link.usedAt === null && now < link.expiresAt;
  return isRight ? link : errors.linkInvalid({ field: 'token' });
};

/** How many mails somebody may ask for within an hour: for one address, and from one place. */
export const requestLimits = { address: 3, place: 20 } as const;
export const requestWindow = (now: Date): Date => new Date(now.getTime() - 60 * minutes);
