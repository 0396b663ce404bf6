import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { TokenVerifier } from '@liceo/kernel/auth';
import { LiceoError } from '@liceo/kernel/errors';
import type { Logger } from '@liceo/kernel/log';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

/** Exchanges a refresh token; undefined when identity refuses it. */
export type Refresh = (refreshToken: string, from: { ip: string; userAgent: string }) => Promise<Tokens | undefined>;

const accessCookie = 'liceo_at';
const refreshCookie = 'liceo_rt';
const cartCookie = 'liceo_cart';
const refreshDays = 30;
// Requests that a page sends at once share one exchange; the answer is kept while stragglers may come.
const exchangeKeptMs = 10_000;

const cookie = (name: string, value: string, seconds: number, secure: boolean): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`;

/** Adds cookies to whatever the handler behind will set: its own `writeHead` would replace ours. */
const addCookies = (response: ServerResponse, cookies: readonly string[]): void => {
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
  const asList = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));
  response.writeHead = ((...all: unknown[]) => {
    const headers = all.find((each): each is Record<string, unknown> => typeof each === 'object' && each !== null && !Array.isArray(each));
    const given = headers?.['set-cookie'] ?? headers?.['Set-Cookie'];
    if (headers) {
      delete headers['set-cookie'];
      delete headers['Set-Cookie'];
    }
    // The handler's come last and so win: signing in with the cookies of an ended session opens the new one.
    response.setHeader('set-cookie', [...asList(response.getHeader('set-cookie')), ...cookies, ...asList(given)]);
    return writeHead(...all);
  }) as typeof response.writeHead;
};

export interface BrowserSessions {
  /** Turns the cookies of a browser into the headers that the services understand. */
  translate(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

export const browserSessions = ({ verify, refresh, log }: { verify: TokenVerifier; refresh: Refresh; log: Logger }): BrowserSessions => {
  const exchanges = new Map<string, Promise<Tokens | undefined>>();

  const exchange = (token: string, request: FastifyRequest): Promise<Tokens | undefined> => {
    const running = exchanges.get(token);
    if (running) return running;
    const started = refresh(token, { ip: request.ip, userAgent: request.headers['user-agent'] ?? '' });
    exchanges.set(token, started);
    setTimeout(() => exchanges.delete(token), exchangeKeptMs).unref();
    return started;
  };

  const isValid = async (token: string): Promise<boolean> => {
    try {
      await verify(token);
      return true;
    } catch (error) {
      if (error instanceof LiceoError) return false;
      throw error;
    }
  };

  const authenticate = async (request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> => {
    const access = request.cookies[accessCookie];
    const refreshToken = request.cookies[refreshCookie];
    if (access && (await isValid(access))) return access;
    if (!access && !refreshToken) return undefined;
    const secure = request.protocol === 'https';
    const tokens = refreshToken ? await exchange(refreshToken, request) : undefined;
    if (!tokens) {
      log.debug({ ip: request.ip }, 'a browser session has ended');
      addCookies(reply.raw, [cookie(accessCookie, '', 0, secure), cookie(refreshCookie, '', 0, secure)]);
      return undefined;
    }
    addCookies(reply.raw, [
      cookie(accessCookie, tokens.accessToken, tokens.expiresIn, secure),
      cookie(refreshCookie, tokens.refreshToken, refreshDays * 86_400, secure),
    ]);
    return tokens.accessToken;
  };

  return {
    translate: async (request, reply) => {
      const { headers } = request.raw;
      const cart = request.cookies[cartCookie];
      if (cart && headers['x-cart-id'] === undefined) headers['x-cart-id'] = cart;
      if (headers.authorization !== undefined) return;
      const token = await authenticate(request, reply);
      if (token) headers.authorization = `Bearer ${token}`;
    },
  };
};

/**
 * Whether another site had a browser send this: the browser says so in Sec-Fetch-Site, older ones in
 * Origin. Clients that are no browsers send neither, and have no cookies to be abused.
 */
export const isCrossSite = (request: FastifyRequest): boolean => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
};
