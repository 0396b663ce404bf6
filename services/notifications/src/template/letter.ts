import type { Language } from '@liceo/contracts/schemas';
import type { Kind } from './kinds.ts';

/** What a template says, free of markup; the layouts turn it into plain text and HTML. */
export interface Letter {
  subject: string;
  blocks: readonly Block[];
}

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'action'; label: string; url: string }
  | { kind: 'bill'; rows: readonly BillRow[]; total: BillRow };

export interface BillRow {
  label: string;
  value: string;
}

/** What every template may know beside its own data. */
export interface LetterContext {
  name: string;
  language: Language;
  links: Links;
  /** The title of a course, when its publication has been heard of. */
  courseTitle(id: number): string | undefined;
  /** Of the link that the template names. */
  token?: string | undefined;
}

/** Every address that a mail points to. */
export interface Links {
  home: string;
  myCourses: string;
  order(id: string): string;
  course(id: number): string;
  unsubscribe(token: string): string;
  forgotPassword: string;
  personalData: string;
  sessions: string;
  security: string;
  resetPassword(token: string): string;
  verifyEmail(token: string): string;
  changeEmail(token: string): string;
  undoEmailChange(token: string): string;
  signIn(token: string): string;
  guardianInvitation(token: string): string;
  family: string;
  guardians: string;
}

export interface Template<Data> {
  kind: Kind;
  /** Goes to the address that the event named, whatever the recipient's is. */
  toNamed?: boolean;
  /** Courses whose titles the letter wants. */
  courses?(data: Data): readonly number[];
  /** The link of identity's that the letter carries; its token is asked for when the letter is written. */
  link?(data: Data): string;
  /** The invitation of the users service that the letter carries, likewise. */
  invitation?(data: Data): string;
  /** Goes to the address that the order names, although nobody is known there any more. */
  toErased?: boolean;
  compose(data: Data, context: LetterContext): Letter;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const action = (label: string, url: string): Block => ({ kind: 'action', label, url });

/** The token of the link that a template names; `sendDeliveries` writes no such mail without it. */
export const tokenIn = ({ token }: LetterContext): string => {
  if (token === undefined) throw new Error('A mail with a link was written without its token');
  return token;
};
