import type { Language } from '@liceo/contracts/schemas';
import { isBirthDate, type CalendarDay } from '../minor/minor.ts';

/** A line of a file as it stands there, by the names of its columns. */
export interface RawPerson {
  /** The file in the archive, if it is one. */
  file: string;
  line: number;
  name: string;
  email: string;
  role: string;
  language: string;
  birthDate: string;
  guardianEmails: readonly string[];
  sourcedId?: string;
  /** Guardians whom the file names, and does not have. */
  guardianSourcedIds?: readonly string[];
}

export interface PersonRow {
  file: string;
  line: number;
  name: string;
  email: string;
  roles: string[];
  language: Language;
  birthDate: CalendarDay | null;
  guardianEmails: string[];
  sourcedId: string | null;
}

export interface RowFault {
  file: string;
  line: number;
  field: string;
  rule: string;
  value: string;
}

/** Who may come by a file; staff are made in the console, one by one. */
const importable = ['student', 'parent', 'teacher'];
const emailShape = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}.]+(\.[^\s@\p{Cc}.]+)*$/u;
const longest = { name: 100, email: 254 } as const;

const cleanName = (name: string): string => name.normalize('NFC').replace(/\p{Cc}/gu, ' ').replace(/\s+/gu, ' ').trim();
const cleanEmail = (email: string): string => email.normalize('NFC').trim();
export const addressKey = (email: string): string => cleanEmail(email).toLowerCase();

/** The row as it would be imported, with everything that is wrong with it. */
export const checkPerson = (raw: RawPerson, today: CalendarDay): { row: PersonRow; faults: RowFault[] } => {
  const faults: RowFault[] = [];
  const refuse = (field: string, rule: string, value: string): void => void faults.push({ file: raw.file, line: raw.line, field, rule, value: value.slice(0, 100) });
  const name = cleanName(raw.name);
  const email = cleanEmail(raw.email);
  const role = raw.role.trim().toLowerCase() || 'student';
  const language = raw.language.trim().toLowerCase().slice(0, 2) || 'es';
  const birthDate = raw.birthDate.trim();
  if (name === '') refuse('name', 'required', raw.name);
  else if (name.length > longest.name) refuse('name', 'maxLength', name);
  if (!emailShape.test(email)) refuse('email', email === '' ? 'required' : 'email', raw.email);
  else if (email.length > longest.email) refuse('email', 'maxLength', email);
  if (!importable.includes(role)) refuse('role', 'unknown', raw.role);
  if (language !== 'es' && language !== 'en') refuse('language', 'unknown', raw.language);
  if (birthDate !== '' && !isBirthDate(birthDate, today)) refuse('birthDate', 'date', raw.birthDate);
  const guardianEmails = [...new Set(raw.guardianEmails.map(cleanEmail).filter((address) => address !== ''))];
  for (const address of guardianEmails) {
    if (!emailShape.test(address)) refuse('guardianEmail', 'email', address);
    else if (addressKey(address) === addressKey(email)) refuse('guardianEmail', 'ownGuardian', address);
  }
  const row: PersonRow = {
    file: raw.file, line: raw.line, name, email, roles: [role], language: language === 'en' ? 'en' : 'es', birthDate: birthDate === '' ? null : birthDate,
    guardianEmails, sourcedId: raw.sourcedId ?? null,
  };
  return { row, faults };
};

/** An address stands once in a file: every line but the first is refused. */
export const repeatedAddresses = (rows: readonly PersonRow[]): RowFault[] => {
  const seen = new Set<string>();
  return rows.flatMap(({ file, line, email }) => {
    const key = addressKey(email);
    if (key === '' || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ file, line, field: 'email', rule: 'repeated', value: email }];
  });
};

/** Guardians who are neither in the file nor in the academy. */
export const guardiansNobodyKnows = (rows: readonly PersonRow[], isKnown: (key: string) => boolean): { file: string; line: number; address: string }[] => {
  const inFile = new Set(rows.map(({ email }) => addressKey(email)));
  return rows.flatMap(({ file, line, guardianEmails }) => guardianEmails
    .filter((address) => !inFile.has(addressKey(address)) && !isKnown(addressKey(address)))
    .map((address) => ({ file, line, address })));
};
