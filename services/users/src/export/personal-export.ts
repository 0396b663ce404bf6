import type { PersonalService } from '@liceo/contracts/personal-data';

/** How many exports of one person are made within a day, whoever asks. */
export const mostADay = 3;
const daysKept = 7;
export const mostAttempts = 8;

/** Who collects renews this after every service; when it is over, another process takes over. */
export const leaseMs = 60_000;

const firstWaitMs = 5000;

export const retryAt = (attempts: number, now: Date): Date => new Date(now.getTime() + firstWaitMs * 2 ** (attempts - 1));

export const expiresFrom = (now: Date): Date => new Date(now.getTime() + daysKept * 86_400_000);

export const exportStates = ['waiting', 'collecting', 'ready', 'failed', 'expired'] as const;
export type ExportState = (typeof exportStates)[number];

export interface PersonalExport {
  id: string;
  userId: string;
  askedBy: string;
  state: ExportState;
  askedAt: Date;
  /** How many services have been asked. */
  collected: number;
  finishedAt: Date | null;
  expiresAt: Date | null;
  size: number | null;
}

/** The sections of a service, each with its rows. */
export type Collected = ReadonlyMap<PersonalService, ReadonlyMap<string, readonly unknown[]>>;
