import { redirect } from 'react-router';
import { needed, problemOf, wanted, type Api } from '#app/api/client.server.ts';
import type { Order } from '#app/api/models.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';

/**
 * Puts what was ordered back into the cart and goes on to the checkout. Only what is missing is put in, so
 * asking twice buys nothing twice; what is no longer to be had stays out, and then the cart shows the rest.
 */
export const orderAgain = async (api: Api, request: Request, order: Order): Promise<Response | Problem> => {
  const cart = await needed(api.GET('/cart'), request);
  let left = 0;
  let refusal: Problem | undefined;
  for (const { productId, quantity } of order.lines) {
    const product = await wanted(api.GET('/products/{idOrSlug}', { params: { path: { idOrSlug: productId } } }));
    const present = cart.items.find((item) => item.productId === productId)?.quantity ?? 0;
    if (!product?.available) left += 1;
    else if (present < quantity) {
      const problem = problemOf(await api.POST('/cart/items', { body: { productId, quantity: quantity - present } }));
      if (problem) left += 1;
      refusal ??= problem;
    }
  }
  if (left === order.lines.length) return refusal ?? { ...unknownProblem(409), code: 'orders.not_for_sale' };
  return redirect(left > 0 ? '/cart' : '/checkout');
};
