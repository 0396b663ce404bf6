import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { errors } from './errors.ts';

/** An access token that services verify by themselves, for what an API client shows; undefined when it is worth nothing. */
export type ExchangeCredential = (authorization: string, from: { ip: string; correlationId: string }) => Promise<{ accessToken: string; expiresIn: number } | undefined>;

/** What identity issues to applications is opaque; the token of a session has dots. */
const opaqueBearer = /^Bearer [\w-]{43}$/;
const basic = /^Basic /i;
const rememberedMs = 60_000;
const mostRemembered = 10_000;

interface Remembered {
  token: Promise<string | undefined>;
  until: number;
}

export interface ClientAccess {
  /** Puts the access token in the place of a client's name and secret, or of an application's opaque token. */
  translate(request: Pick<FastifyRequest, 'ip' | 'correlationId' | 'raw'>): Promise<void>;
}

/** Asks identity once a minute for each credential. What is withdrawn meanwhile is refused by its session id, as any session is. */
export const createClientAccess = (exchange: ExchangeCredential, now: () => number = Date.now): ClientAccess => {
  const remembered = new Map<string, Remembered>();

  const ask = (key: string, authorization: string, from: { ip: string; correlationId: string }): Remembered => {
    const entry: Remembered = { token: Promise.resolve(undefined), until: now() + rememberedMs };
    const forget = (): void => {
      if (remembered.get(key) === entry) remembered.delete(key);
    };
    entry.token = exchange(authorization, from).then(
      (answer) => {
        if (answer) entry.until = Math.min(entry.until, now() + answer.expiresIn * 1000);
        else forget();
        return answer?.accessToken;
      },
      (error: unknown) => {
        forget();
        throw error;
      },
    );
    return entry;
  };

  const tokenOf = (authorization: string, from: { ip: string; correlationId: string }): Promise<string | undefined> => {
    // Secrets are not kept, also not in memory.
    const key = createHash('sha256').update(authorization).digest('base64');
    const known = remembered.get(key);
    if (known && known.until > now()) return known.token;
    remembered.delete(key);
    if (remembered.size >= mostRemembered) for (const oldest of remembered.keys()) { remembered.delete(oldest); break; }
    const entry = ask(key, authorization, from);
    remembered.set(key, entry);
    return entry.token;
  };

  return {
    translate: async ({ raw: { headers }, ip, correlationId }) => {
      const { authorization } = headers;
      if (authorization === undefined) return;
      const isBasic = basic.test(authorization);
      if (!isBasic && !opaqueBearer.test(authorization)) return;
      const token = await tokenOf(authorization, { ip, correlationId });
      if (token === undefined) errors.credentialsRefused({ detail: isBasic ? 'There is no such API client, or the secret is not its own.' : 'The access token is not valid or has expired.' });
      headers.authorization = `Bearer ${token}`;
    },
  };
};
