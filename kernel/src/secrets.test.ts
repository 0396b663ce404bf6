import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Type from 'typebox';
import { expect, it, onTestFinished } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';
import { isPeer, peerHeader } from './peers.ts';
import { fixedSecret, secretFromFile } from './secrets.ts';

const newFile = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'secret');
  writeFileSync(path, text);
  return path;
};
const [old, young] = ['the secret of last year', 'the secret of this year'];

it('a secret in a file is replaced without a restart, and nobody is refused meanwhile', () => {
  const path = newFile(`${old}\n`);
  let time = 0;
  const secret = secretFromFile({ name: 'LICEO_PEER_SECRET_FILE', path, minLength: 16, now: () => time });
  const takes = (said: string) => isPeer({ [peerHeader]: said }, secret);
  const later = () => void (time += 2000);
  expect([secret.current(), takes(old), takes(young)]).toEqual([old, true, false]);
  writeFileSync(path, `${old}\n${young}\n`);
  later();
  expect([secret.current(), takes(old), takes(young)]).toEqual([old, true, true]);
  writeFileSync(path, `${young}\n${old}\n\n`);
  later();
  expect([secret.current(), takes(old), takes(young)]).toEqual([young, true, true]);
  writeFileSync(path, young);
  later();
  expect([secret.current(), takes(old), takes(young)]).toEqual([young, false, true]);
});

it('what was read last goes on while the file is missing or of no use', () => {
  const path = newFile(old);
  let time = 0;
  const secret = secretFromFile({ name: 'X_FILE', path, minLength: 16, now: () => time });
  for (const change of [() => writeFileSync(path, ''), () => writeFileSync(path, 'short'), () => rmSync(path)]) {
    change();
    time += 2000;
    expect(secret.accepted()).toEqual([old]);
  }
});

it('a file that is missing, empty or too short is a fault of the configuration', () => {
  const reading = (path: string) => () => secretFromFile({ name: 'X_FILE', path, minLength: 16 });
  expect(reading('/nowhere/secret')).toThrow(ConfigError);
  expect(reading('/nowhere/secret')).toThrow('X_FILE: the file cannot be read (ENOENT)');
  expect(reading(newFile(' \n'))).toThrow('X_FILE');
  expect(reading(newFile('short'))).toThrow('16 letters or more');
});

it('nobody is a peer where there is no secret, or who says none', () => {
  expect(isPeer({ [peerHeader]: '' }, undefined)).toBe(false);
  expect(isPeer({}, fixedSecret(old))).toBe(false);
  expect(isPeer({ [peerHeader]: [old, old] }, fixedSecret(old))).toBe(false);
});

it('any setting may stand in a file', () => {
  const schema = Type.Object({ STRIPE_SECRET_KEY: Type.Optional(Type.String({ minLength: 5 })), PORT: Type.Integer({ default: 1 }) });
  expect(parseConfig(schema, { STRIPE_SECRET_KEY_FILE: newFile('sk_test_1\n'), PORT_FILE: newFile('7') })).toEqual({ STRIPE_SECRET_KEY: 'sk_test_1', PORT: 7 });
  expect(parseConfig(schema, { STRIPE_SECRET_KEY: 'sk_test_2', STRIPE_SECRET_KEY_FILE: '' })).toEqual({ STRIPE_SECRET_KEY: 'sk_test_2', PORT: 1 });
  expect(() => parseConfig(schema, { STRIPE_SECRET_KEY: 'sk_test_2', STRIPE_SECRET_KEY_FILE: newFile('sk_test_1') })).toThrow('STRIPE_SECRET_KEY and STRIPE_SECRET_KEY_FILE are not given together');
  expect(() => parseConfig(schema, { STRIPE_SECRET_KEY_FILE: '/nowhere/key' })).toThrow('STRIPE_SECRET_KEY_FILE: the file cannot be read (ENOENT)');
  expect(() => parseConfig(schema, { STRIPE_SECRET_KEY_FILE: newFile('sk') })).toThrow('STRIPE_SECRET_KEY');
});
