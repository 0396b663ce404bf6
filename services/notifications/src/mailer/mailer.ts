import type { Language } from '@liceo/contracts/schemas';
import type { Failure } from '../delivery/delivery.ts';

export interface Mail {
  deliveryId: string;
  userId: string;
  messageId: string;
  to: { name: string; address: string };
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** Present on mail that one can opt out of. */
  unsubscribe: string | undefined;
}

export type SendResult = { sent: true } | ({ sent: false } & Failure);

/** Hands mails over to wherever they go; one result for each mail, in the same order. */
export interface Mailer {
  /** How many mails it takes at once. */
  batchSize: number;
  /** The domain that message ids carry. */
  host: string;
  send(mails: readonly Mail[]): Promise<SendResult[]>;
  close(): void;
}
