import { describe, expect, it } from 'vitest';
import { hashOfNobody, hashPassword, passwordMatches } from './password-hash.ts';

const costOf = (hash: string): string => hash.split('$').slice(1, 4).join('$');

describe('a password hash', () => {
  it('matches its password and no other', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(await passwordMatches(hash, 'correct horse battery')).toBe(true);
    expect(await passwordMatches(hash, 'Correct horse battery')).toBe(false);
  });

  it('is another one each time', async () => {
    expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
  });

  it('costs as much as the one that stands in for an unknown account', async () => {
    expect(costOf(await hashPassword('correct horse battery'))).toBe(costOf(hashOfNobody));
    expect(await passwordMatches(hashOfNobody, 'correct horse battery')).toBe(false);
  });

  it('is made also when many are wanted at once, and after one has failed', async () => {
    await expect(passwordMatches('no hash', 'correct horse battery')).rejects.toThrow();
    const hashes = await Promise.all(Array.from({ length: 12 }, () => hashPassword('correct horse battery')));
    expect(new Set(hashes).size).toBe(12);
  });
});
