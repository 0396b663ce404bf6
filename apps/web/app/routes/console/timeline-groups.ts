import type { TimelineStep } from '#app/api/models.ts';

export type Tone = 'forward' | 'stage' | 'failure' | 'undone' | 'reached' | 'ended';

/** What came in, and what the saga then did and where it stood: the steps of one decision. */
export interface TimelineGroup {
  cause: TimelineStep;
  effects: TimelineStep[];
}

const failures = new Set([
  'catalog.InventoryRejected', 'payments.PaymentFailed', 'learning.EnrolmentRejected', 'orders.CancelAsked', 'timeout',
]);

/** Commands that take back what an earlier step did. */
const compensations = new Set(['revokeEnrolment', 'reversePayment', 'cancelOrder', 'refundOrder']);

/** Events that tell that something was taken back. */
const reversals = new Set(['payments.PaymentVoided', 'payments.PaymentRefunded', 'learning.EnrolmentRevoked']);

const badEnds = new Set(['cancelled', 'refunded']);

export const toneOf = ({ kind, name }: TimelineStep): Tone => {
  if (kind === 'timeout' || failures.has(name)) return 'failure';
  if (compensations.has(name) || reversals.has(name)) return 'undone';
  if (kind !== 'state') return 'forward';
  if (badEnds.has(name)) return 'ended';
  return name === 'completed' ? 'reached' : 'stage';
};

export const groupsOf = (steps: readonly TimelineStep[]): TimelineGroup[] => {
  const groups: TimelineGroup[] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    if (step.kind === 'event' || step.kind === 'timeout' || !group) groups.push({ cause: step, effects: [] });
    else group.effects.push(step);
  }
  return groups;
};
