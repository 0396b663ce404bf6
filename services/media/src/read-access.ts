import type { Clock } from '@liceo/kernel/clock';
import { errors as kernelErrors } from '@liceo/kernel/errors';
import type { Actor } from '@liceo/kernel/http';
import type { Asset } from './asset.ts';
import { errors } from './errors.ts';

/** Asks learning, on behalf of the caller, whether a lesson that they may open uses the asset. Throws when it cannot tell. */
export type AskLearning = (actor: Actor | undefined, assetId: string) => Promise<boolean>;

export interface ReadAccess {
  clock: Clock;
  askLearning: AskLearning;
}

const rememberMs = 60_000;
const mostRemembered = 20_000;

/**
 * Lets the right people read an asset and throws for everybody else. Covers are public once they are
 * ready; otherwise the owner, those who manage all courses, and whoever learning lets in, for a preview
 * even a visitor. A yes of learning counts for a minute, because a player asks for a video in many
 * small ranges.
 */
export const readAccess = ({ clock, askLearning }: ReadAccess) => {
  const allowedUntil = new Map<string, number>();

  const isAllowed = async (actor: Actor | undefined, assetId: string): Promise<boolean> => {
    const key = `${actor?.sessionId ?? 'visitor'} ${actor?.userId ?? ''} ${assetId}`;
    const now = clock.now().getTime();
    if ((allowedUntil.get(key) ?? 0) > now) return true;
    allowedUntil.delete(key);
    if (!(await askLearning(actor, assetId))) return false;
    if (allowedUntil.size >= mostRemembered) allowedUntil.clear();
    allowedUntil.set(key, now + rememberMs);
    return true;
  };

  return async (asset: Asset, actor: Actor | undefined): Promise<void> => {
    if (isPublic(asset)) return;
    if (actor && (actor.userId === asset.ownerId || actor.can('courses:manage'))) return;
    if (asset.status === 'ready' && (await isAllowed(actor, asset.id))) return;
    return actor ? errors.accessDenied() : kernelErrors.unauthenticated({ detail: 'This needs a sign-in.' });
  };
};

/** Covers are shown to visitors, and avatars to whoever was told their address. */
export const isPublic = ({ status, purpose }: Asset): boolean => status === 'ready' && (purpose === 'cover' || purpose === 'avatar');
