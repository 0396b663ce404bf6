import type { Language } from '@liceo/contracts/schemas';
import { errors } from '../errors.ts';
import type { Suspicion } from '../policy/sign-in-policy.ts';

export interface ActiveAccount {
  status: 'active';
  id: string;
  name: string;
  email: string;
  language: Language;
  roles: readonly string[];
  /** Whether nobody is let in for now. */
  suspended: boolean;
  /** It was locked for this, and opens with a new password. */
  lockedFor?: Suspicion | undefined;
  /** Whose second account it is: shut until that is undone. */
  mergedInto?: string;
}

/** Nothing personal is left of it; the id stays, because orders and payments of the past name it. */
export interface DeletedAccount {
  status: 'deleted';
  id: string;
}

export type Account = ActiveAccount | DeletedAccount;

export interface Registration {
  id: string;
  name: string;
  email: string;
  language: Language;
  roles: readonly string[];
}

const emailShape = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}.]+(\.[^\s@\p{Cc}.]+)*$/u;

/** What two spellings of one e-mail address have in common. */
export const emailKey = (email: string): string => email.normalize('NFC').trim().toLowerCase();

export const cleanEmail = (email: string): string => {
  const cleaned = email.normalize('NFC').trim();
  return emailShape.test(cleaned) ? cleaned : errors.emailInvalid({ field: 'email' });
};

/** One line of text: names travel into mail headers and page titles. */
const cleanName = (name: string): string => {
  const cleaned = name.normalize('NFC').replace(/\p{Cc}/gu, ' ').replace(/\s+/gu, ' ').trim();
  return cleaned === '' ? errors.nameBlank({ field: 'name' }) : cleaned;
};

const unique = (roles: readonly string[]): readonly string[] => [...new Set(roles)].toSorted();

export const register = (registration: Registration): ActiveAccount => ({
  status: 'active',
  id: registration.id,
  name: cleanName(registration.name),
  email: cleanEmail(registration.email),
  language: registration.language,
  roles: unique(registration.roles),
  suspended: false,
});

const active = (account: Account): ActiveAccount =>
  account.status === 'active' ? account : errors.accountMissing();

export interface RoleChange {
  account: ActiveAccount;
  changed: boolean;
  added: readonly string[];
  /** When it is not empty, older access tokens of the account claim too much. */
  lost: readonly string[];
}

export interface RoleChangeFacts {
  /** How many active accounts beside this one hold the role admin. */
  otherAdmins: number;
  /** Whether the account's own person asks for it. */
  isOwn: boolean;
}

/** Administrators cannot lock themselves out: another one has to take the role from them. */
export const changeRoles = (current: Account, roles: readonly string[], { otherAdmins, isOwn }: RoleChangeFacts): RoleChange => {
  const account = active(current);
  const wanted = unique(roles);
  const lost = account.roles.filter((role) => !wanted.includes(role));
  const added = wanted.filter((role) => !account.roles.includes(role));
  if (lost.includes('admin') && otherAdmins === 0) errors.lastAdmin({ field: 'roles' });
  if (lost.includes('admin') && isOwn) errors.ownAdminRole({ field: 'roles' });
  return { account: { ...account, roles: wanted }, changed: lost.length + added.length > 0, added, lost };
};

export const shutOut = (current: Account, { otherAdmins, isOwn }: RoleChangeFacts): void => {
  const account = active(current);
  if (isOwn) errors.ownAccount();
  if (account.suspended) errors.accountSuspendedAlready();
  if (account.roles.includes('admin') && otherAdmins === 0) errors.lastAdmin();
};

export const letIn = (current: Account): void => {
  const account = active(current);
  if (account.mergedInto !== undefined) errors.accountMerged();
  if (!account.suspended) errors.accountNotSuspended();
};

export const erase = (current: Account, otherAdmins: number): DeletedAccount => {
  const account = active(current);
  if (account.roles.includes('admin') && otherAdmins === 0) errors.lastAdmin();
  return { status: 'deleted', id: account.id };
};

/** Refuses to open anything for an account that is shut, and says what would open it. */
export const requireOpen = (account: ActiveAccount): void => {
  if (account.lockedFor !== undefined) errors.accountLocked({ detail: 'Choose a new password with the link in the mail.' });
  if (account.suspended) errors.accountSuspended({ detail: 'The academy has suspended this account.' });
};

/** Takes over what the person changed in their profile, which the users service owns. */
export const adoptProfile = (current: Account, profile: { name: string; language: Language }): Account =>
  current.status === 'active' ? { ...current, name: profile.name, language: profile.language } : current;
