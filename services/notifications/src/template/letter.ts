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
}

/** Every address that a mail points to. */
export interface Links {
  home: string;
  myCourses: string;
  order(id: string): string;
  course(id: number): string;
  unsubscribe(token: string): string;
}

export interface Template<Data> {
  kind: Kind;
  /** Courses whose titles the letter wants. */
  courses?(data: Data): readonly number[];
  compose(data: Data, context: LetterContext): Letter;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const action = (label: string, url: string): Block => ({ kind: 'action', label, url });
