import type { Generated } from 'kysely';

export interface ChoiceTable {
  channel: string;
  kind: string;
  updated_at: Date;
  user_id: string;
  wanted: boolean;
}

export interface CourseTable {
  id: number;
  title: string;
}

export interface DeliveryTable {
  attempts: Generated<number>;
  correlation_id: string;
  created_at: Date;
  data: unknown;
  due_at: Date;
  event_id: string;
  finished_at: Date | null;
  id: string;
  language: string | null;
  reason: string | null;
  sent_to: string | null;
  state: Generated<string>;
  template: string;
  traceparent: string | null;
  user_id: string;
}

export interface FarewellTable {
  email: string;
  language: string;
  name: string;
  prepared_at: Date;
  user_id: string;
}

export interface ImportedTable {
  user_id: string;
}

export interface MailboxTable {
  at: Date;
  html: string;
  id: string;
  language: string;
  message_id: string;
  recipient: string;
  subject: string;
  text: string;
  user_id: string;
}

export interface MinorTable {
  user_id: string;
}

export interface RecipientTable {
  email: string | null;
  erased: Generated<boolean>;
  language: string | null;
  name: string | null;
  user_id: string;
}

export interface SigningKeyTable {
  id: Generated<boolean>;
  key: string;
}

export interface Tables {
  choice: ChoiceTable;
  course: CourseTable;
  delivery: DeliveryTable;
  farewell: FarewellTable;
  imported: ImportedTable;
  mailbox: MailboxTable;
  minor: MinorTable;
  recipient: RecipientTable;
  signing_key: SigningKeyTable;
}
