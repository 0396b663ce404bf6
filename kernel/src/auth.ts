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
  /** Set for who has to set a second factor up first: only routes that say `evenRestricted` take the token. */
  restricted?: boolean;
  /** The API client or application that makes the request, for itself or for the person; undefined when it is the person. */
  clientId?: string;
  /** Whether the token carries the permission. Ownership is the use case's own question. */
  can(permission: string): boolean;
  /** The objects, as `kind:id`, for which the token carries a grant of a permission that it does not carry for all. */
  objectsOf(permission: string): readonly string[];
  /** The access token itself, to be forwarded to another service. Never log it. */
  token: string;
}

export const tokenIssuer = 'liceo';
export const tokenAudience = 'liceo';
/** What the header of an access token says that it is, after RFC 9068: no other token that identity signs passes for one. */
export const accessTokenType = 'at+jwt';
/** How long an access token lives. Revocations are remembered for as long. */
export const accessTokenSeconds = 600;

/** Throws `kernel.forbidden` unless the actor has the permission. */
export const requirePermission = (actor: Actor, permission: string): void => {
  if (!actor.can(permission)) errors.forbidden({ params: { permission } });
};

/** What this process knows of access tokens that would still verify and are refused all the same. */
export interface Revocations {
  add(sessionId: string, expiresAt: Date): void;
  has(sessionId: string): boolean;
  /** From now on tokens of the role are refused whose rights were read before this revision of them. */
  outdate(role: string, revision: number): void;
  /** Whether what one of the roles may do has changed since this revision. */
  isOutdated(roles: readonly string[], revision: number): boolean;
}

export const createRevocations = (): Revocations => {
  const expiries = new Map<string, number>();
  const revisions = new Map<string, number>();
  return {
    add: (sessionId, expiresAt) => {
      const now = Date.now();
      for (const [id, expiry] of expiries) if (expiry < now) expiries.delete(id);
      expiries.set(sessionId, expiresAt.getTime());
    },
    has: (sessionId) => expiries.has(sessionId),
    outdate: (role, revision) => void revisions.set(role, Math.max(revision, revisions.get(role) ?? 0)),
    isOutdated: (roles, revision) => roles.some((role) => revision < (revisions.get(role) ?? 0)),
  };
};

/** Turns an access token into an actor, or throws `kernel.unauthenticated`. */
export type TokenVerifier = (token: string) => Promise<Actor>;

interface Verified {
  actor: Actor;
  revision: number;
  expiresAt: number;
}

const cacheSize = 10_000;
/** The library's decoder is more generous: it passes over blanks. */
const tokenShape = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const secondsBetweenKeyFetches = 5;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const grantsIn = (value: unknown): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([permission, objects]) => [permission, strings(objects)]));

const actorOf = (token: string, claims: Record<string, unknown>): Actor => {
  const permissions = new Set(text(claims['scope']).split(' ').filter(Boolean));
  const grants = grantsIn(claims['grants']);
  return {
    userId: text(claims['sub']),
    sessionId: text(claims['sid']),
    name: text(claims['name']),
    email: text(claims['email']),
    language: claims['lang'] === 'en' ? 'en' : 'es',
    roles: strings(claims['roles']),
    permissions,
    restricted: claims['restricted'] === true,
    ...(typeof claims['client_id'] === 'string' ? { clientId: claims['client_id'] } : {}),
    can: (permission) => permissions.has(permission),
    objectsOf: (permission) => grants.get(permission) ?? [],
    token,
  };
};

/**
 * Verifies access tokens locally: EdDSA signature by the keys of `fetchKeys`, type, issuer, audience, expiry, and
 * that neither was the session revoked nor have the rights of its roles changed since. A token that
 * verified once is remembered until it expires; these two are asked every time. Keys are fetched at first use and when a token names an unknown one.
 */
export const createTokenVerifier = (fetchKeys: () => Promise<JSONWebKeySet>, revocations: Revocations): TokenVerifier => {
  const verified = new Map<string, Verified>();
  let keys: { set: ReturnType<typeof createLocalJWKSet>; fetchedAt: number } | undefined;

  const loadKeys = async () => {
    keys = { set: createLocalJWKSet(await fetchKeys()), fetchedAt: Date.now() };
    return keys;
  };

  const check = async (token: string): Promise<Verified> => {
    // An ID token has another issuer and another algorithm, and so never passes for an access token.
    const options = { issuer: tokenIssuer, audience: tokenAudience, typ: accessTokenType, algorithms: ['EdDSA'] };
    const current = keys ?? (await loadKeys());
    const { payload } = await jwtVerify(token, current.set, options).catch(async (error: unknown) => {
      const isStale = Date.now() - current.fetchedAt > secondsBetweenKeyFetches * 1000;
      if (!(error instanceof joseErrors.JWKSNoMatchingKey) || !isStale) throw error;
      return jwtVerify(token, (await loadKeys()).set, options);
    });
    return { actor: actorOf(token, payload), revision: Number(payload['rev'] ?? 0), expiresAt: (payload.exp ?? 0) * 1000 };
  };

  const remember = (token: string, result: Verified) => {
    if (verified.size >= cacheSize) for (const oldest of verified.keys()) { verified.delete(oldest); break; }
    verified.set(token, result);
  };

  return async (token) => {
    let result = verified.get(token);
    if (!result || result.expiresAt <= Date.now()) {
      verified.delete(token);
      if (!tokenShape.test(token)) return errors.unauthenticated({ detail: 'The access token is not valid or has expired.' });
      try {
        result = await check(token);
      } catch (error) {
        if (error instanceof joseErrors.JOSEError) return errors.unauthenticated({ detail: 'The access token is not valid or has expired.' });
        throw error;
      }
      remember(token, result);
    }
    if (revocations.has(result.actor.sessionId)) return errors.sessionRevoked({ detail: 'This session was signed out.' });
    if (revocations.isOutdated(result.actor.roles, result.revision)) return errors.sessionRevoked({ detail: 'What this account may do has changed: refresh the access token.' });
    return result.actor;
  };
};
