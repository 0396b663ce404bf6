import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { secretsIn } from './secrets-in-log.ts';

const token = randomBytes(48).toString('base64url');

it.each([
  ['a password', '{"msg":"signed in","with":"correct horse battery"}'],
  ['an access token', `{"msg":"x","a":"eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${token}"}`],
  ['a token of 48 bytes (refresh, link)', `{"url":"/reset-password#${token}"}`],
  ['credentials in a header', '{"headers":{"authorization":"Basic Y2xpZW50OnNlY3JldA=="}}'],
  ['a password hash', '{"row":"$argon2id$v=19$m=19456,t=2,p=1$abc"}'],
  ['a private key', `{"jwk":{"kty":"OKP","d":"${token.slice(0, 43)}"}}`],
])('finds %s in a line', (what, line) => {
  expect(secretsIn(['{"msg":"fine"}', line], ['correct horse battery'])).toContain(`${what}: ${line}`);
});

it('does not take ids and checksums for secrets', () => {
  const lines = [
    `{"sha256":"${randomBytes(32).toString('hex')}","correlationId":"01a20548-0e7b-7324-821d-f5ba1d1d4052"}`,
    '{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","route":"/auth/sign-in"}',
  ];
  expect(secretsIn(lines, ['correct horse battery'])).toEqual([]);
});
