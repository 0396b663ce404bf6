const minutes = 60_000;
const proofMinutes = 15;

/** Whether somebody showed recently enough who they are, for what must not be done by whoever finds a browser open. */
export const isFresh = (provedAt: Date, now: Date): boolean => now.getTime() - provedAt.getTime() < proofMinutes * minutes;
