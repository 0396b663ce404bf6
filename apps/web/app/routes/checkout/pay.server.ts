import { redirect } from 'react-router';
import { problemOf, wanted, type Api } from '#app/api/client.server.ts';
import type { Order } from '#app/api/models.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';

export const purchasePath = (orderId: string): string => `/checkout/${orderId}`;

/** What an academy offers for paying: the sandbox's cards, or nothing that this page could ask for. */
export interface Payable {
  testMode: boolean;
  cards: boolean;
}

export const payableBy = async (api: Api): Promise<Payable> => {
  const methods = await wanted(api.GET('/payments/methods'));
  const method = methods?.items[0];
  return { testMode: method?.testMode ?? false, cards: method?.provider === 'sandbox' };
};

/**
 * Pays an order by card and answers where to go on: to the bank, or to what became of the order. A payment
 * that is under way or done is not begun again.
 */
export const payOrder = async (api: Api, { id, paymentId }: Pick<Order, 'id' | 'paymentId'>, token: string): Promise<Response | Problem> => {
  const outcome = await api.POST('/payments/{id}/confirm', { params: { path: { id: paymentId } }, body: { method: 'card', token } });
  const problem = problemOf(outcome);
  if (problem?.code === 'payments.not_payable') return redirect(purchasePath(id));
  if (problem || !outcome.data) return problem ?? unknownProblem(outcome.response.status);
  return redirect(outcome.data.actionUrl ?? purchasePath(id));
};
