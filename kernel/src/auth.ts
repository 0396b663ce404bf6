import { createLocalJWKSet, errors as joseErrors, jwtVerify, type JSONWebKeySet } from 'jose';
import { errors } from './errors.ts';

/** Who makes a request, as the verified access token says. */
export interface Actor {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  language: 'es' | 'en';
  roles: readonly string[];
  permissions: ReadonlySet<string>;
  /** Whether the token carries the permission. Ownership is the use case's own question. */
  can(permission: string): boolean;
  /** The access token itself, to be forwarded to another service. Never log it. */
  token: string;
}

export const tokenIssuer = 'liceo';
/** How long an access token lives. Revocations are remembered for as long. */
export const accessTokenSeconds = 600;

/** Throws `kernel.forbidden` unless the actor has the permission. */
export const requirePermission = (actor: Actor, permission: string): void => {
  if (!actor.can(permission)) errors.forbidden({ params: { permission } });
};

/** The sessions of this process that were revoked and whose tokens would still verify. */
export interface Revocations {
  add(sessionId: string, expiresAt: Date): void;
  has(sessionId: string): boolean;
}

export const createRevocations = (): Revocations => {
  const expiries = new Map<string, number>();
  return {
    add: (sessionId, expiresAt) => {
      const now = Date.now();
      for (const [id, expiry] of expiries) if (expiry < now) expiries.delete(id);
      expiries.set(sessionId, expiresAt.getTime());
    },
    has: (sessionId) => expiries.has(sessionId),
  };
};

/** Turns an access token into an actor, or throws `kernel.unauthenticated`. */
export type TokenVerifier = (token: string) => Promise<Actor>;

interface Verified {
  actor: Actor;
  expiresAt: number;
}

const cacheSize = 10_000;
const secondsBetweenKeyFetches = 5;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const actorOf = (token: string, claims: Record<string, unknown>): Actor => {
  const permissions = new Set(text(claims['scope']).split(' ').filter(Boolean));
  return {
    userId: text(claims['sub']),
    sessionId: text(claims['sid']),
    name: text(claims['name']),
    email: text(claims['email']),
    language: claims['lang'] === 'en' ? 'en' : 'es',
    roles: Array.isArray(claims['roles']) ? claims['roles'].map(String) : [],
    permissions,
    can: (permission) => permissions.has(permission),
    token,
  };
};

/**
 * Verifies access tokens locally: EdDSA signature by the keys of `fetchKeys`, issuer, expiry, and
 * that the session was not revoked. A token that verified once is remembered until it expires; the
 * revocation is asked every time. Keys are fetched at first use and when a token names an unknown one.
 */
export const createTokenVerifier = (fetchKeys: () => Promise<JSONWebKeySet>, revocations: Revocations): TokenVerifier => {
  const verified = new Map<string, Verified>();
  let keys: { set: ReturnType<typeof createLocalJWKSet>; fetchedAt: number } | undefined;

  const loadKeys = async () => {
    keys = { set: createLocalJWKSet(await fetchKeys()), fetchedAt: Date.now() };
    return keys;
  };

  const check = async (token: string): Promise<Verified> => {
    const options = { issuer: tokenIssuer, algorithms: ['EdDSA'] };
    const current = keys ?? (await loadKeys());
    const { payload } = await jwtVerify(token, current.set, options).catch(async (error: unknown) => {
      const isStale = Date.now() - current.fetchedAt > secondsBetweenKeyFetches * 1000;
      if (!(error instanceof joseErrors.JWKSNoMatchingKey) || !isStale) throw error;
      return jwtVerify(token, (await loadKeys()).set, options);
    });
    return { actor: actorOf(token, payload), expiresAt: (payload.exp ?? 0) * 1000 };
  };

  const remember = (token: string, result: Verified) => {
    if (verified.size >= cacheSize) for (const oldest of verified.keys()) { verified.delete(oldest); break; }
    verified.set(token, result);
  };

  return async (token) => {
    let result = verified.get(token);
    if (!result || result.expiresAt <= Date.now()) {
      verified.delete(token);
      try {
        result = await check(token);
      } catch (error) {
        if (error instanceof joseErrors.JOSEError) return errors.unauthenticated({ detail: 'The access token is not valid or has expired.' });
        throw error;
      }
      remember(token, result);
    }
    if (revocations.has(result.actor.sessionId)) return errors.sessionRevoked({ detail: 'This session was signed out.' });
    return result.actor;
  };
};
