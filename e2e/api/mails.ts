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

const find = async (reader: Client, isIt: (mail: Mail) => boolean, what: string): Promise<Mail> => {
  const { id } = await waitFor(async () => {
    const mails: Mail[] = expectBody(await reader.get('/v1/mailbox?limit=100'), 200).items;
    return mails.find(isIt);
  }, { seconds: secondsToArrive, what });
  return expectBody(await reader.get(`/v1/mailbox/${id}`), 200);
};

/** The mail with this in its subject, once it lies in the mailbox of its reader. */
export const mailTo = (reader: Client, subject: string): Promise<Mail> => find(reader, (mail) => mail.subject.includes(subject), `a mail about “${subject}”`);

/** The newest mail to an address, as an administrator sees it. */
export const mailAt = (administrator: Client, address: string): Promise<Mail> => find(administrator, ({ to }) => to === address, `a mail to ${address}`);
