import type { Payment } from '#app/api/models.ts';

/** Whether the buyer can still choose a card. */
export const isPayable = ({ status }: Pick<Payment, 'status'>): boolean => status === 'initiated';

/** Whether the provider waits for the buyer to confirm the payment. */
export const needsAction = ({ status, actionUrl }: Pick<Payment, 'status' | 'actionUrl'>): boolean =>
  status === 'requires_action' && actionUrl !== undefined;
