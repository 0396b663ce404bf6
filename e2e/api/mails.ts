import { expectBody } from '../academy.ts';
import type { Client } from '../client.ts';
import { waitFor } from '../wait-for.ts';

export interface Mail {
  id: string;
  to: string;
  subject: string;
  language: string;
  text: string;
  html: string;
}

const secondsToArrive = 10;

/** The mail with this in its subject, once it lies in the mailbox of its reader. */
export const mailTo = async (reader: Client, subject: string): Promise<Mail> => {
  const { id } = await waitFor(async () => {
    const mails: Mail[] = expectBody(await reader.get('/v1/mailbox?limit=100'), 200).items;
    return mails.find((mail) => mail.subject.includes(subject));
  }, { seconds: secondsToArrive, what: `a mail about “${subject}”` });
  return expectBody(await reader.get(`/v1/mailbox/${id}`), 200);
};
