import { describe, expect, it } from 'vitest';
import { decideEntry, type ExternalPerson } from './entry.ts';

const person: ExternalPerson = { issuer: 'https://id.example', subject: '7', address: 'ana@example.org', addressConfirmed: true, name: 'Ana', roles: ['student'] };
const open = { trustsAddresses: true, allowsSignUp: true };
const confirmed = { id: 'a1', addressConfirmed: true, isAdministrator: false };
const nobody = { tied: undefined, sameAddress: undefined };
const taken = expect.objectContaining({ code: 'identity.federated_address_taken' });

describe('who comes by another way', () => {
  it('enters the account that is tied to them, whatever their address is now', () => {
    expect(decideEntry({ ...person, address: undefined }, { trustsAddresses: false, allowsSignUp: false }, { tied: 'a2', sameAddress: confirmed })).toEqual({ type: 'enter', accountId: 'a2' });
  });

  it('gets the account with the same address only if both sides have confirmed it', () => {
    expect(decideEntry(person, open, { tied: undefined, sameAddress: confirmed })).toEqual({ type: 'tie', accountId: 'a1' });
    expect(() => decideEntry({ ...person, addressConfirmed: false }, open, { tied: undefined, sameAddress: confirmed })).toThrow(taken);
    expect(() => decideEntry(person, open, { tied: undefined, sameAddress: { ...confirmed, addressConfirmed: false } })).toThrow(taken);
  });

  it('gets no such account from who is not trusted for addresses, and never an administrator’s', () => {
    expect(() => decideEntry(person, { ...open, trustsAddresses: false }, { tied: undefined, sameAddress: confirmed })).toThrow(taken);
    expect(() => decideEntry(person, open, { tied: undefined, sameAddress: { ...confirmed, isAdministrator: true } })).toThrow(taken);
  });

  it('becomes a newcomer where the academy allows it and there is an address', () => {
    expect(decideEntry(person, open, nobody)).toEqual({ type: 'register', address: 'ana@example.org', addressConfirmed: true });
    expect(decideEntry(person, { ...open, trustsAddresses: false }, nobody)).toEqual({ type: 'register', address: 'ana@example.org', addressConfirmed: false });
    expect(() => decideEntry(person, { ...open, allowsSignUp: false }, nobody)).toThrow(expect.objectContaining({ code: 'identity.federated_sign_up_closed' }));
    expect(() => decideEntry({ ...person, address: undefined }, open, nobody)).toThrow(expect.objectContaining({ code: 'identity.federated_address_missing' }));
  });
});
