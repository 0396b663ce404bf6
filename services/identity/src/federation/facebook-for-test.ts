import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from '@liceo/kernel/free-port';

export interface FacebookForTest {
  issuer: string;
  person: { id: string; name?: string; email?: string };
  /** The query with which the dialog sends a person back. */
  comeBack(location: string): URLSearchParams;
  stop(): Promise<void>;
}

interface App {
  id: string;
  secret: string;
  returnAddress: string;
}

/** Speaks as Facebook's login dialog and Graph API do, and refuses what they refuse. */
export const startFacebook = async (app: App): Promise<FacebookForTest> => {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const started: Pick<FacebookForTest, 'person'> = { person: { id: '1' } };
  const codes = new Map<string, URLSearchParams>();
  const token = 'EAAB-token-of-the-person';
  const oauthError = (message: string): [number, unknown] => [400, { error: { message, type: 'OAuthException', code: 100 } }];

  const accessToken = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const body = new URLSearchParams(await text(request));
    const asked = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    if (body.get('client_id') !== app.id || body.get('client_secret') !== app.secret) return oauthError('Error validating client secret.');
    if (!asked || body.get('redirect_uri') !== asked.get('redirect_uri')) return oauthError('This authorization code has been used.');
    if (createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url') !== asked.get('code_challenge')) return oauthError('Invalid code_verifier');
    return [200, { access_token: token, token_type: 'bearer', expires_in: 5_183_944 }];
  };

  const me = (request: IncomingMessage): [number, unknown] => {
    const query = new URL(request.url ?? '', issuer).searchParams;
    if (request.headers.authorization !== `Bearer ${token}`) return oauthError('An active access token must be used to query information about the current user.');
    if (query.get('appsecret_proof') !== createHmac('sha256', app.secret).update(token).digest('hex')) return oauthError('Invalid appsecret_proof provided in the API argument');
    const fields = query.get('fields')?.split(',') ?? [];
    return [200, Object.fromEntries(Object.entries(started.person).filter(([name]) => fields.includes(name)))];
  };

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', issuer).pathname;
    const answer = path.endsWith('/oauth/access_token') && request.method === 'POST' ? accessToken(request) : path.endsWith('/me') ? me(request) : oauthError('Unknown path components');
    Promise.resolve(answer).then(
      ([status, body]) => response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(started, {
    issuer,
    comeBack: (location: string) => {
      const { pathname, searchParams: asked } = new URL(location);
      const isRight = /^\/v\d+\.0\/dialog\/oauth$/.test(pathname) && asked.get('client_id') === app.id && asked.get('redirect_uri') === app.returnAddress && asked.get('scope')?.includes('email');
      if (!isRight) throw new Error(`The dialog refuses ${location}`);
      const code = `AQD${codes.size}${asked.get('state')}`;
      codes.set(code, asked);
      return new URLSearchParams({ code, state: asked.get('state') ?? '' });
    },
    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  });
};
