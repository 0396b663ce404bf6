const idleDays = 30;
const longestDays = 180;
const graceSeconds = 30;

export interface Session {
  id: string;
  accountId: string;
  tokenHash: Buffer;
  /** The token before the current one, and what turns it into the current one. */
  previous: { hash: Buffer; salt: Buffer; rotatedAt: Date } | null;
  openedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** Opened with two factors. */
  strong: boolean;
}

export type RefreshDecision =
  | { type: 'rotate' }
  /** The client asked twice at once (two tabs): it gets the token that the first request got. */
  | { type: 'repeat'; salt: Buffer }
  /** A token that was already exchanged: somebody has a copy. */
  | { type: 'reused' }
  | { type: 'ended' };

const plusSeconds = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** Decides what a refresh token of this session's family is worth. */
export const decideRefresh = (session: Session, presentedHash: Buffer, now: Date): RefreshDecision => {
  if (session.revokedAt !== null || session.expiresAt <= now) return { type: 'ended' };
  if (session.tokenHash.equals(presentedHash)) return { type: 'rotate' };
  const { previous } = session;
  if (previous?.hash.equals(presentedHash) && plusSeconds(previous.rotatedAt, graceSeconds) >= now) {
    return { type: 'repeat', salt: previous.salt };
  }
  return { type: 'reused' };
};

/** When a session ends by itself: if nobody uses it after `lastUse`, and half a year after it was opened in any case. */
export const expiryOf = (openedAt: Date, lastUse: Date): Date =>
  new Date(Math.min(plusSeconds(lastUse, idleDays * 86_400).getTime(), plusSeconds(openedAt, longestDays * 86_400).getTime()));
