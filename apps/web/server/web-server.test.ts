import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebHandler } from '../server.ts';

/** A build that answers with what it was asked, so that the handler around it can be seen. */
const bundle = `export const handleRequest = async (request, { nonce, secure, correlationId }) => Response.json(
  { path: new URL(request.url).pathname, nonce, secure, correlationId, body: request.body ? await request.text() : null },
  { headers: { 'set-cookie': 'a=1' } });`;

let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'web-build-'));
  mkdirSync(join(folder, 'client/assets'), { recursive: true });
  mkdirSync(join(folder, 'server'));
  writeFileSync(join(folder, 'client/assets/app-1.js'), 'console.log(1);'.repeat(50));
  writeFileSync(join(folder, 'client/robots.txt'), 'User-agent: *');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'server/index.js'), bundle);
  server = createServer(createWebHandler({ api: () => Promise.reject(new Error('not asked')), build: pathToFileURL(`${folder}/`) }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('built files', () => {
  test('with a hash in their name are kept for ever, and packed', async () => {
    const response = await fetch(`${origin}/assets/app-1.js`, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(await response.text()).toContain('console.log(1);');
  });

  test('without one are asked for again, and are not sent when they are the same', async () => {
    const first = await fetch(`${origin}/robots.txt`);
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
    const again = await fetch(`${origin}/robots.txt`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test.each(['/package.json', '/server/index.js', '/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/missing.js'])(
    '%s is not one of them', async (path) => {
      const response = await fetch(origin + path);
      expect(response.headers.get('content-type')).toContain('json');
      expect(await response.json()).toHaveProperty('nonce');
    },
  );
});

describe('a page', () => {
  test('has a policy with a nonce of its own', async () => {
    const responses = await Promise.all([fetch(`${origin}/a`), fetch(`${origin}/a`)]);
    const nonces = await Promise.all(responses.map(async (response) => {
      const { nonce } = await response.json() as { nonce: string };
      expect(response.headers.get('content-security-policy')).toContain(`script-src 'self' 'nonce-${nonce}'`);
      return nonce;
    }));
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('is personal, and keeps its cookies when it is packed', async () => {
    const response = await fetch(`${origin}/a`);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.getSetCookie()).toEqual(['a=1']);
  });

  test('knows the correlation id and whether the browser came over https', async () => {
    const response = await fetch(`${origin}/a`, { headers: { 'x-correlation-id': 'known-12345', 'x-forwarded-proto': 'https' } });
    expect(await response.json()).toMatchObject({ correlationId: 'known-12345', secure: true });
    expect(response.headers.get('strict-transport-security')).toContain('max-age=');
  });

  test('takes forms from here and from no other site', async () => {
    const post = (from: string) => fetch(`${origin}/a`, { method: 'POST', body: 'x=1', headers: { origin: from } });
    expect((await post(origin)).status).toBe(200);
    expect((await post('https://evil.example')).status).toBe(403);
    expect((await post('null')).status).toBe(403);
  });
});
