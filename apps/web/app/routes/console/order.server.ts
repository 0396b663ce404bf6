import { needed, problemOf, refused, wanted, type Api } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';

const othersShown = 5;
const historyShown = 100;

/** An order with everything that its page tells of it; what this reader may not see of it is left out. */
export const readOrderPage = async (api: Api, request: Request, id: string) => {
  const path = { id };
  const [order, timeline] = await Promise.all([
    needed(api.GET('/orders/{id}', { params: { path } }), request),
    needed(api.GET('/orders/{id}/timeline', { params: { path } }), request),
  ]);
  const ofPayment = { path: { id: order.paymentId } };
  const [payment, history, others] = await Promise.all([
    wanted(api.GET('/payments/{id}', { params: ofPayment })),
    wanted(api.GET('/payments/{id}/events', { params: { ...ofPayment, query: { limit: historyShown } } })),
    wanted(api.GET('/orders', { params: { query: { all: true, buyerId: order.buyer.id, limit: othersShown + 1 } } })),
  ]);
  return {
    order, payment, steps: timeline.items, history: history?.items ?? [],
    others: (others?.items ?? []).filter((other) => other.id !== id).slice(0, othersShown),
  };
};

const refund = async (api: Api, request: Request, id: string, form: FormData) => {
  const order = await needed(api.GET('/orders/{id}', { params: { path: { id } } }), request);
  const amount = integerIn(form, 'amount');
  const reason = textIn(form, 'reason');
  const { error, response } = await api.POST('/payments/{id}/refunds', {
    params: { path: { id: order.paymentId } },
    headers: { 'idempotency-key': textIn(form, 'idempotencyKey') },
    body: { ...(amount !== undefined && { amount: { amount, currency: order.total.currency } }), ...(reason !== '' && { reason }) },
  });
  return problemOf({ error, response });
};

export const changeOrder = async (api: Api, request: Request, id: string) => {
  const form = await request.formData();
  const intent = textIn(form, 'intent');
  if (intent === 'cancel') {
    const problem = problemOf(await api.POST('/orders/{id}/cancel', { params: { path: { id } } }));
    return problem ? refused(problem) : { problem: undefined, done: intent };
  }
  if (intent === 'refund') {
    const problem = await refund(api, request, id, form);
    return problem ? refused(problem) : { problem: undefined, done: intent };
  }
  return refused(unknownProblem(400));
};
