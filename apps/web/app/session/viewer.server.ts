import { createContext, data, redirect, type RouterContextProvider } from 'react-router';
import { permissions, type Permission } from '@liceo/contracts/permissions';
import { signInPath } from './return-to.ts';
import { may, mayPartly, type Viewer } from './viewer.ts';

interface Claims {
  sub: string;
  exp: number;
  name?: string;
  email?: string;
  lang?: string;
  roles?: string[];
  /** Permissions, separated by blanks. */
  scope?: string;
  restricted?: boolean;
  /** Permissions for single objects. */
  grants?: Record<string, string[]>;
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
    ...(claims.restricted === true && { restricted: true }),
    granted: permissions.filter((permission) => claims.grants !== undefined && Object.hasOwn(claims.grants, permission)),
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
export const permittedOnly = (...wanted: Permission[]) => onlyIf((viewer) => wanted.some((permission) => may(viewer, permission)));

/** The same for areas of which somebody may be entrusted with a part. */
export const entrustedOnly = (wanted: Permission) => onlyIf((viewer) => mayPartly(viewer, wanted));

const onlyIf = (isLetIn: (viewer: Viewer) => boolean) => ({ request, context }: Visit): void => {
  const viewer = viewerIn(context);
  if (!viewer) throw redirect(signInPath(request));
  if (!isLetIn(viewer)) {
    throw data({ title: 'Forbidden', status: 403, code: 'kernel.forbidden' }, { status: 403 });
  }
};

const secondStepPath = '/account/second-step';
/** What somebody needs who has to set a second step up first. */
const alwaysOpen: readonly string[] = [secondStepPath, '/sign-out', '/preferences'];

/** Leads who has to set a second step up to where that is done, wherever they go. The API refuses everything else. */
export const leadToSecondStep = ({ request, context }: Visit): void => {
  const path = new URL(request.url).pathname.replace(/\.data$/, '');
  if (viewerIn(context)?.restricted && !alwaysOpen.includes(path)) throw redirect(secondStepPath);
};
