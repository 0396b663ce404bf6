import type { Language } from '@liceo/contracts/schemas';
import { isRefusable, type Kind } from '../template/kinds.ts';

/** The states of a delivery and where each may go; the first is where it begins. */
export const transitions = {
  pending: ['sending', 'suppressed'],
  sending: ['sent', 'pending', 'failed', 'suppressed'],
  sent: [],
  failed: [],
  suppressed: [],
} as const;

export type State = keyof typeof transitions;
export const states = Object.keys(transitions) as [State, ...State[]];

export const mostAttempts = 8;
const firstWaitMs = 60_000;

/** A sender renews its lease while it works; when it does not, it counts as dead, and another one takes over. */
export const leaseMs = 20_000;

export interface Failure {
  /** Whether another try is pointless, as when the mail server says that there is no such address. */
  permanent: boolean;
  reason: string;
}

export type AfterFailure = { state: 'pending'; dueAt: Date; reason: string } | { state: 'failed'; reason: string };

/** Doubles the wait with each try: 1, 2, 4 … 64 minutes, two hours in all. */
export const afterFailure = (attempts: number, failure: Failure, now: Date): AfterFailure =>
  failure.permanent || attempts >= mostAttempts
    ? { state: 'failed', reason: failure.reason }
    : {
        state: 'pending',
        dueAt: new Date(now.getTime() + firstWaitMs * 2 ** (attempts - 1)),
        reason: failure.reason,
      };

export interface Person {
  name: string;
  email: string;
  language: Language;
}

/** What is known of a user when a mail is due. */
export type Known = { erased: true } | { erased: false; person: Person | undefined; refused: ReadonlySet<Kind>; minor: boolean };

export type Addressee = { person: Person } | { suppressed: 'recipient_erased' | 'opted_out' | 'minor' } | { unknown: true };

/** Who gets the mail: the user as known today, or the person that the event named; the latter first where the mail is about their address. */
export const addressee = (known: Known, named: Person | undefined, { kind, toNamed = false, toErased }: { kind: Kind; toNamed?: boolean | undefined; toErased?: boolean }): Addressee => {
  if (toErased) return named ? { person: named } : { suppressed: 'recipient_erased' };
  if (known.erased) return { suppressed: 'recipient_erased' };
  if (kind === 'news' && known.minor) return { suppressed: 'minor' };
  if (isRefusable(kind) && known.refused.has(kind)) return { suppressed: 'opted_out' };
  const person = toNamed ? named : known.person ?? named;
  return person ? { person } : { unknown: true };
};

/** The same for every try, so that a mail sent twice around a crash is recognisable as one. */
export const messageId = (deliveryId: string, host: string): string => `<${deliveryId}@${host}>`;
