import { suspicions, type Suspicion } from '../policy/sign-in-policy.ts';

const prefix = 'locked_';

/** How a lock stands in the list of suspensions. */
export const lockReason = (suspicion: Suspicion): string => `${prefix}${suspicion}`;

/** For which suspicion an account was locked; undefined when staff, a guardian or a merge shut it, or nobody did. */
export const lockedFor = (suspensionReason: string | null): Suspicion | undefined => suspicions.find((suspicion) => suspensionReason === lockReason(suspicion));
