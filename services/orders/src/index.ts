import { readTimeline } from '@liceo/kernel/saga';
import { defineService } from '@liceo/kernel/service';
import Type from 'typebox';
import { changeCart } from './cart/change-cart.ts';
import { pruneCarts } from './cart/prune-carts.ts';
import { checkoutName } from './checkout/checkout-name.ts';
import { createCheckoutSaga } from './checkout/checkout-saga.ts';
import { cancelOrder } from './order/cancel-order.ts';
import { listOrders } from './order/list-orders.ts';
import { placeOrder } from './order/place-order.ts';
import { readOrder } from './order/read-order.ts';
import { watchOrder } from './order/watch-order.ts';
import { onProduct } from './product/on-product.ts';
import { routes } from './routes.ts';
import type { Tables } from './tables.ts';

const config = Type.Object({});

export const orders = defineService<Tables, typeof config>({
  name: 'orders',
  folder: import.meta.url,
  config,
  build: ({ db, clock, live, workers }) => {
    const saga = createCheckoutSaga({ db, clock, live });
    const read = readOrder(db);
    workers.add(saga.deadlines);
    return {
      routes: routes({
        cart: changeCart({ db, clock }),
        place: placeOrder({ db, clock, saga }),
        cancel: cancelOrder({ db, saga }),
        read,
        list: listOrders(db),
        timeline: (id) => readTimeline(db, checkoutName, id),
        watch: watchOrder(live, read),
      }),
      reacts: [...onProduct, ...saga.reactions],
      jobs: [pruneCarts({ db, clock })],
    };
  },
});
