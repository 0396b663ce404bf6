import { createContext, data, redirect, type RouterContextProvider } from 'react-router';
import { permissions, type Permission } from '@liceo/contracts/permissions';
import type { Role } from '#app/api/models.ts';
import { signInPath } from './return-to.ts';
import type { Viewer } from './viewer.ts';

interface Claims {
  sub: string;
  exp: number;
  name?: string;
  email?: string;
  lang?: string;
  roles?: Role[];
  /** Permissions, separated by blanks. */
  scope?: string;
}

const hasClaims = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && 'sub' in value && typeof value.sub === 'string'
  && 'exp' in value && typeof value.exp === 'number';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/**
 * Who the access token says is looking. Its signature is not verified here: what is read from it only
 * decides which menus are drawn, and every service verifies the token before it answers anything.
 */
export const viewerOf = (request: Request, now: Date): Viewer | undefined => {
  const payload = /^Bearer [^.]+\.([^.]+)\./.exec(request.headers.get('authorization') ?? '')?.[1];
  const claims = payload === undefined ? undefined : parsed(Buffer.from(payload, 'base64url').toString('utf8'));
  if (!hasClaims(claims) || claims.exp * 1000 <= now.getTime()) return undefined;
  return {
    id: claims.sub,
    name: claims.name ?? '',
    email: claims.email ?? '',
    roles: claims.roles ?? [],
    permissions: permissions.filter((permission) => (claims.scope ?? '').split(' ').includes(permission)),
  };
};

const viewerContext = createContext<Viewer | undefined>(undefined);

export const setViewer = (context: Readonly<RouterContextProvider>, viewer: Viewer | undefined): void =>
  context.set(viewerContext, viewer);

export const viewerIn = (context: Readonly<RouterContextProvider>): Viewer | undefined => context.get(viewerContext);

interface Visit {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** Middleware of the areas that only make sense for somebody: sends visitors to sign in, and back afterwards. */
export const signedInOnly = ({ request, context }: Visit): void => {
  if (!viewerIn(context)) throw redirect(signInPath(request));
};

/**
 * For the loaders of the staff's areas. The API refuses as well; this saves the reader a half-drawn page. It is
 * no middleware: that would throw before the root has loaded, and the refusal could not be drawn in the reader's language.
 */
export const permittedOnly = (...wanted: Permission[]) => ({ request, context }: Visit): void => {
  const viewer = viewerIn(context);
  if (!viewer) throw redirect(signInPath(request));
  if (!wanted.some((permission) => viewer.permissions.includes(permission))) {
    throw data({ title: 'Forbidden', status: 403, code: 'kernel.forbidden' }, { status: 403 });
  }
};
