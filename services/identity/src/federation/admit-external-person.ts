import { UserCreated, WayInAdded } from '@liceo/contracts/events/identity';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish } from '@liceo/kernel/messaging';
import { emailKey, register, type ActiveAccount } from '../account/account.ts';
import { findAccount, insertAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { sendLink } from '../link/send-link.ts';
import { admit, type Admission } from '../session/admit-person.ts';
import type { Opening } from '../session/suspect-opening.ts';
import type { Tables } from '../tables.ts';
import { decideEntry, type Entry, type ExternalPerson, type KnownAccount, type Vouching } from './entry.ts';
import { accountTiedTo, insertIdentity, touchIdentity } from './identity-store.ts';

export interface Arriving extends Opening {
  person: ExternalPerson;
  vouching: Vouching;
  provider: { id: string; name: string };
  language: 'es' | 'en';
  /** Asked before anybody gets in; throws when this account may not come this way. */
  mayCome(tx: Tx<Tables>, account: Pick<ActiveAccount, 'email' | 'roles'>): Promise<void>;
}

const knownBy = async (tx: Tx<Tables>, address: string | undefined): Promise<KnownAccount | undefined> => {
  if (address === undefined) return undefined;
  const row = await tx.selectFrom('account')
    .select(({ exists, selectFrom }) => [
      'id', 'email_verified_at as confirmedAt',
      exists(selectFrom('account_role').select('role').whereRef('account_id', '=', 'account.id').where('role', '=', 'admin')).as('isAdministrator'),
    ])
    .where('email_key', '=', emailKey(address)).executeTakeFirst();
  return row && { id: row.id, addressConfirmed: row.confirmedAt !== null, isAdministrator: Boolean(row.isAdministrator) };
};

/** The part of an address before its @, for people whose provider does not say what they are called. */
const nameOf = ({ name }: ExternalPerson, address: string): string => (name ?? address.split('@')[0] ?? address).slice(0, 100);

const registerPerson = async (tx: Tx<Tables>, { person, language, mayCome, now }: Arriving, entry: Extract<Entry, { type: 'register' }>): Promise<ActiveAccount> => {
  const account = register({ id: newId(), name: nameOf(person, entry.address), email: entry.address, language, roles: person.roles });
  await mayCome(tx, account);
  await insertAccount(tx, account, undefined, now);
  if (entry.addressConfirmed) await tx.updateTable('account').set({ email_verified_at: now }).where('id', '=', account.id).execute();
  else await sendLink(tx, account, 'verify_email', now);
  await publish(tx, UserCreated, {
    subject: account.id, data: { userId: account.id, name: account.name, email: account.email, language: account.language, roles: [...account.roles] },
  });
  return account;
};

const accountFor = async (tx: Tx<Tables>, arriving: Arriving, entry: Entry): Promise<ActiveAccount> => {
  if (entry.type === 'register') return registerPerson(tx, arriving, entry);
  const account = await findAccount(tx, entry.accountId, 'issue');
  if (account.status !== 'active') return errors.accountMissing();
  await arriving.mayCome(tx, account);
  return account;
};

/** Lets in whom somebody else vouches for, with a new account where there is none. A second factor is asked for all the same. */
export const admitPerson = async (tx: Tx<Tables>, arriving: Arriving): Promise<Admission> => {
  const { person, vouching, provider, device, now, findPlace } = arriving;
  const entry = decideEntry(person, vouching, { tied: await accountTiedTo(tx, person), sameAddress: await knownBy(tx, person.address) });
  const account = await accountFor(tx, arriving, entry);
  // Refuses a suspended account, before anything is tied to it.
  const admission = await admit(tx, account, { device, now, findPlace });
  if (entry.type === 'enter') await touchIdentity(tx, person, now);
  else await insertIdentity(tx, { accountId: account.id, provider, person, now });
  if (entry.type === 'tie') await publish(tx, WayInAdded, { subject: account.id, data: { userId: account.id, name: provider.name, ip: device.ip, at: now.toISOString() } });
  return admission;
};
