import { describe, expect, test } from 'vitest';
import { localPath, signInPath } from './return-to.ts';

describe('where to go after signing in', () => {
  test.each(['/', '/checkout', '/learn/4/lessons/7?from=mail#notes', '/courses?search=a%2Fb'])('%s is kept', (path) => {
    expect(localPath(path)).toBe(path);
  });

  test.each([
    'https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)', 'checkout', '',
    '/\t/evil.example', '/a\n/b', '/..//evil.example', null, undefined,
  ])('%j leads to the front page', (path) => {
    expect(localPath(path)).toBe('/');
  });

  test('is the page that was asked for', () => {
    expect(signInPath(new Request('http://academy.example/orders?after=x'))).toBe('/sign-in?returnTo=%2Forders%3Fafter%3Dx');
  });

  test('is the page, not its data', () => {
    expect(signInPath(new Request('http://academy.example/learn.data?_routes=x'))).toBe('/sign-in?returnTo=%2Flearn');
  });
});
