import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { freePort } from '@liceo/kernel/free-port';

export interface Forgery {
  /** Claims that replace the right ones; `undefined` leaves one out. */
  claims?: Readonly<Record<string, unknown>>;
  /** How the token is signed; by the provider's own key unless said otherwise. */
  signature?: 'none' | 'foreign key' | 'the secret';
}

export interface ForgingProvider {
  issuer: string;
  forgery: Forgery;
  /** What the browser brings back from there for this departure. */
  comeBack(location: string): URLSearchParams;
  stop(): Promise<void>;
}

interface Client {
  id: string;
  secret: string;
  returnAddress: string;
}

/** An OpenID provider that checks what it is asked as strictly as Google does, and answers with whatever a test wants. */
export const startForgingProvider = async (client: Client): Promise<ForgingProvider> => {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const [own, foreign] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  const codes = new Map<string, URLSearchParams>();
  const started: Pick<ForgingProvider, 'forgery'> = { forgery: {} };

  const idToken = (nonce: string): Promise<string> | string => {
    const { claims = {}, signature } = started.forgery;
    const now = Math.floor(new Date().getTime() / 1000);
    const payload: JWTPayload = { iss: issuer, aud: client.id, sub: 'forged', nonce, iat: now, exp: now + 300, email: 'forged@example.org', email_verified: true, ...(claims as JWTPayload) };
    if (signature === 'none') return new UnsecuredJWT(payload).encode();
    if (signature === 'the secret') return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(Buffer.from(client.secret.padEnd(32, '.')));
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(signature === 'foreign key' ? foreign.privateKey : own.privateKey);
  };

  const token = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const body = new URLSearchParams(await text(request));
    const expected = `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret).replaceAll('%20', '+')}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return [401, { error: 'invalid_client' }];
    const asked = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url');
    const isRight = asked && body.get('grant_type') === 'authorization_code' && body.get('redirect_uri') === asked.get('redirect_uri') && challenge === asked.get('code_challenge');
    if (!isRight) return [400, { error: 'invalid_grant' }];
    return [200, { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, id_token: await idToken(asked.get('nonce') ?? '') }];
  };

  const answers: Readonly<Record<string, (request: IncomingMessage) => Promise<[number, unknown]> | [number, unknown]>> = {
    'GET /.well-known/openid-configuration': () => [200, {
      issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'],
      subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'],
    }],
    'GET /jwks': () => [200, jwks],
    'POST /token': token,
  };
  const server = createServer((request, response) => {
    const answer = answers[`${request.method} ${request.url}`] ?? ((): [number, unknown] => [404, { error: 'not_found' }]);
    Promise.resolve(answer(request)).then(
      ([status, body]) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(started, {
    issuer,
    comeBack: (location: string) => {
      const asked = new URL(location).searchParams;
      const isStrict = asked.get('client_id') === client.id && asked.get('redirect_uri') === client.returnAddress && asked.get('response_type') === 'code'
        && asked.get('code_challenge_method') === 'S256' && asked.get('scope')?.split(' ').includes('openid') === true;
      if (!isStrict) throw new Error(`A strict provider refuses ${location}`);
      const code = `code-${codes.size}-${asked.get('nonce')}`;
      codes.set(code, asked);
      return new URLSearchParams({ code, state: asked.get('state') ?? '' });
    },
    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  });
};
