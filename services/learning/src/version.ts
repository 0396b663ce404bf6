import { errors } from './errors.ts';

/** Refuses a change that was made to an older state than the one there is. Who names no version wants it whatever happened. */
export const requireVersion = (current: number, expected: number | undefined): void => {
  if (expected !== undefined && expected !== current) errors.changedMeanwhile({ field: 'version', params: { version: current } });
};
