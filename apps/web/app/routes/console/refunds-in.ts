import type { PaymentEvent } from '#app/api/models.ts';

export interface RefundState {
  id: string;
  amount: number;
  reason: string;
  /** When it was asked for. */
  at: string;
  state: 'pending' | 'done' | 'failed';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const amountIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The refunds of a payment by its history, the latest first. */
export const refundsIn = (history: readonly PaymentEvent[]): RefundState[] => {
  const refunds = new Map<string, RefundState>();
  for (const { type, data, at } of history) {
    const id = text(data.refundId);
    const known = refunds.get(id);
    if (type === 'RefundRequested') refunds.set(id, { id, amount: amountIn(data.amount), reason: text(data.reason), at: at, state: 'pending' });
    if (type === 'PaymentRefunded' && known) refunds.set(id, { ...known, state: 'done' });
    if (type === 'RefundFailed' && known) refunds.set(id, { ...known, state: 'failed' });
  }
  return [...refunds.values()].toReversed();
};
