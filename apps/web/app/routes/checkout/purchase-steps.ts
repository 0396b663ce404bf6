import type { Order, Payment } from '#app/api/models.ts';

export const stepNames = ['placed', 'reserved', 'paid', 'enrolled', 'completed'] as const;
export type StepName = (typeof stepNames)[number];

export interface PurchaseStep {
  name: StepName;
  state: 'done' | 'current' | 'waiting';
}

const isPaid = ({ status }: Pick<Payment, 'status'>): boolean => ['authorized', 'capturing', 'completed'].includes(status);

/** How far a purchase has come, in the order in which it usually goes: the first step that is not done is at work. */
export const stepsOf = (order: Pick<Order, 'status' | 'lines' | 'total' | 'progress'>, payment?: Pick<Payment, 'status'>): PurchaseStep[] => {
  const completed = order.status === 'completed';
  const { reserved = false, authorised = false, enrolled = false } = order.progress ?? {};
  const done: Readonly<Record<StepName, boolean>> = {
    placed: true,
    reserved: completed || reserved,
    paid: completed || authorised || (payment !== undefined && isPaid(payment)),
    enrolled: completed || enrolled,
    completed,
  };
  const names = stepNames.filter((name) =>
    (name !== 'enrolled' || order.lines.some(({ courseId }) => courseId !== undefined)) && (name !== 'paid' || order.total.amount > 0));
  const current = names.find((name) => !done[name]);
  return names.map((name) => ({ name, state: done[name] ? 'done' : name === current ? 'current' : 'waiting' }));
};

export type Stage = 'unpaid' | 'at_bank' | 'under_way' | 'bought' | 'not_bought' | 'refunded';

/** What the page of a purchase has to show. */
export const stageOf = (order: Pick<Order, 'status' | 'total'>, payment: Pick<Payment, 'status' | 'actionUrl'> | undefined): Stage => {
  switch (order.status) {
    case 'completed': return 'bought';
    case 'cancelled': return 'not_bought';
    case 'refunded': return 'refunded';
    case 'pending':
      if (order.total.amount === 0) return 'under_way';
      if (payment?.status === 'requires_action' && payment.actionUrl !== undefined) return 'at_bank';
      // The payment is made by an event: a moment after the order it may not be there yet.
      return payment === undefined || payment.status === 'initiated' ? 'unpaid' : 'under_way';
    default: return order.status satisfies never;
  }
};
