import type { Role } from '@liceo/contracts/permissions';
import { errors } from '../errors.ts';

/** Who somebody is, as a provider or an organisation vouches for it. */
export interface ExternalPerson {
  issuer: string;
  subject: string;
  address: string | undefined;
  /** Whether they say that the person reads mail at the address. */
  addressConfirmed: boolean;
  name: string | undefined;
  /** What a newcomer becomes. */
  roles: readonly Role[];
}

/** How far who sent the person is believed. */
export interface Vouching {
  trustsAddresses: boolean;
  allowsSignUp: boolean;
}

export interface KnownAccount {
  id: string;
  addressConfirmed: boolean;
  isAdministrator: boolean;
}

export type Entry =
  | { type: 'enter'; accountId: string }
  /** The account with the same address becomes this person's as well. */
  | { type: 'tie'; accountId: string }
  | { type: 'register'; address: string; addressConfirmed: boolean };

export interface EntryFacts {
  /** The account that this person is tied to. */
  tied: string | undefined;
  sameAddress: KnownAccount | undefined;
}

/**
 * Decides who comes in. An account that exists is opened by an address only if both sides have confirmed it: else
 * whoever writes another's address into their profile elsewhere gets their account here, and whoever signs up here with
 * another's address before them gets a share of what they do later. Administrators tie their account by hand.
 */
export const decideEntry = (person: ExternalPerson, { trustsAddresses, allowsSignUp }: Vouching, { tied, sameAddress }: EntryFacts): Entry => {
  if (tied !== undefined) return { type: 'enter', accountId: tied };
  const isConfirmed = trustsAddresses && person.addressConfirmed;
  if (sameAddress) {
    const mayTie = isConfirmed && sameAddress.addressConfirmed && !sameAddress.isAdministrator;
    return mayTie ? { type: 'tie', accountId: sameAddress.id } : errors.federatedAddressTaken({ detail: 'There is an account with this address. Sign in to it first and add this way in there.' });
  }
  if (!allowsSignUp) errors.federatedSignUpClosed({ detail: 'The academy opens no accounts this way.' });
  if (person.address === undefined) return errors.federatedAddressMissing({ detail: 'The provider gave no e-mail address.' });
  return { type: 'register', address: person.address, addressConfirmed: isConfirmed };
};
