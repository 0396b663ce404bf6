import { describe, expect, it } from 'vitest';
import { relyingParty } from './relying-party.ts';

describe('the host that passkeys are made for', () => {
  it('is that of the public address, whatever a request says', () => {
    expect(relyingParty('https://academy.example', { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' })).toEqual({ id: 'academy.example', origin: 'https://academy.example' });
    expect(relyingParty('https://academy.example:8443', {})).toEqual({ id: 'academy.example', origin: 'https://academy.example:8443' });
  });

  it('is that of the request where the public address is this machine, or is not set', () => {
    expect(relyingParty('http://localhost:4000', { 'x-forwarded-host': 'localhost:4173', 'x-forwarded-proto': 'http' })).toEqual({ id: 'localhost', origin: 'http://localhost:4173' });
    expect(relyingParty(undefined, { 'x-forwarded-host': 'academy.example', 'x-forwarded-proto': 'https' })).toEqual({ id: 'academy.example', origin: 'https://academy.example' });
    expect(relyingParty(undefined, { host: 'localhost:4000' })).toEqual({ id: 'localhost', origin: 'http://localhost:4000' });
  });

  it('is refused when it is none', () => {
    expect(() => relyingParty(undefined, { host: 'a b' })).toThrow(expect.objectContaining({ code: 'identity.passkey_invalid' }));
  });
});
