import Type from 'typebox';
import type { Db } from '@liceo/kernel/db';
import { decodeCursor, page, type Actor } from '@liceo/kernel/http';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

export interface ReadMailbox {
  db: Db<Tables>;
  /** False when mails leave by SMTP: then there is no mailbox here. */
  isOn: boolean;
}

const Cursor = Type.Tuple([Type.String({ format: 'date-time' }), Type.String({ format: 'uuid' })]);
const summary = ['id', 'recipient as to', 'subject', 'at', 'language'] as const;

const seesAll = (actor: Actor): boolean => actor.can('mailbox:read');

/** The caller's mails, newest first; everybody's for those who may read the whole mailbox. */
export const listMails =
  ({ db, isOn }: ReadMailbox) =>
  async (actor: Actor, { limit, after }: { limit: number; after?: string }) => {
    if (!isOn) return errors.mailboxOff();
    let query = db.selectFrom('mailbox').select(summary).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit + 1);
    if (!seesAll(actor)) query = query.where('user_id', '=', actor.userId);
    if (after) {
      const [at, id] = decodeCursor(after, Cursor);
      query = query.where((where) => where(where.refTuple('at', 'id'), '<', where.tuple(new Date(at), id)));
    }
    return page(await query.execute(), limit, (mail) => [mail.at, mail.id], (mail) => mail);
  };

/** One mail with its text. Somebody else's is not there. */
export const readMail =
  ({ db, isOn }: ReadMailbox) =>
  async (actor: Actor, id: string) => {
    if (!isOn) return errors.mailboxOff();
    let query = db.selectFrom('mailbox').select([...summary, 'text', 'html']).where('id', '=', id);
    if (!seesAll(actor)) query = query.where('user_id', '=', actor.userId);
    return (await query.executeTakeFirst()) ?? errors.mailMissing();
  };
