const windowMinutes = 15;

/** Failed sign-ins within the window after which the next try is refused unseen. */
export const failureLimits = { account: 5, address: 30 } as const;

/** The moment of the failure that fills the limit (the fifth, the thirtieth from the end), if there is one. */
export interface FillingFailures {
  account: Date | null;
  address: Date | null;
}

const minutes = (count: number): number => count * 60_000;

export const windowStart = (now: Date): Date => new Date(now.getTime() - minutes(windowMinutes));

/** Seconds until another try is looked at; undefined when it may be made now. */
export const secondsToWait = (filling: FillingFailures, now: Date): number | undefined => {
  const ends = [filling.account, filling.address].flatMap((at) =>
    at === null ? [] : [at.getTime() + minutes(windowMinutes)],
  );
  const wait = Math.max(...ends) - now.getTime();
  return wait > 0 ? Math.ceil(wait / 1000) : undefined;
};
