import { describe, expect, test } from 'vitest';
import { viewerOf } from './viewer.server.ts';
import { initialsOf, may, mayPartly } from './viewer.ts';

const now = new Date('2026-01-01T10:00:00Z');

const requestOf = (claims: unknown): Request =>
  new Request('http://academy.example', {
    headers: { authorization: `Bearer head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature` },
  });

const claims = { sub: 'u1', name: 'Núria Solà', email: 'n@example.com', roles: ['teacher'], scope: 'courses:write made:up', exp: now.getTime() / 1000 + 60 };

describe('who is looking', () => {
  test('is read from the access token', () => {
    expect(viewerOf(requestOf(claims), now)).toEqual({
      id: 'u1', name: 'Núria Solà', email: 'n@example.com', roles: ['teacher'], permissions: ['courses:write'], granted: [],
    });
  });

  test('is nobody once the token has expired', () => {
    expect(viewerOf(requestOf({ ...claims, exp: now.getTime() / 1000 }), now)).toBeUndefined();
  });

  test.each(['Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic dXNlcg=='])('is nobody with %j', (authorization) => {
    expect(viewerOf(new Request('http://academy.example', { headers: { authorization } }), now)).toBeUndefined();
  });

  test('may do what the token says and nothing else', () => {
    const viewer = viewerOf(requestOf(claims), now);
    expect([may(viewer, 'courses:write'), may(viewer, 'orders:read'), may(undefined, 'courses:write')]).toEqual([true, false, false]);
  });

  test('may do for single objects what was granted for them', () => {
    const viewer = viewerOf(requestOf({ ...claims, scope: '', grants: { 'courses:write': ['course:7'], 'made:up': ['course:7'] } }), now);
    expect(viewer?.granted).toEqual(['courses:write']);
    expect([may(viewer, 'courses:write'), mayPartly(viewer, 'courses:write'), mayPartly(viewer, 'orders:read')]).toEqual([false, true, false]);
  });
});

test.each([['Núria Solà', 'NS'], ['Admin', 'A'], ['  Ana María de la O  ', 'AO'], ['', '']])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
