import { readTimeline } from '@liceo/kernel/saga';
import { defineService } from '@liceo/kernel/service';
import { changeCart } from './cart/change-cart.ts';
import { pruneCarts } from './cart/prune-carts.ts';
import { checkoutName } from './checkout/checkout-name.ts';
import { createCheckoutSaga } from './checkout/checkout-saga.ts';
import { config, sellerOf, taxBasisPointsOf } from './config.ts';
import { endKeeping } from './erased-buyers.ts';
import { orderFigures } from './figures/order-figures.ts';
import { cancelOrder } from './order/cancel-order.ts';
import { exportOrders } from './order/export-orders.ts';
import { listOrders } from './order/list-orders.ts';
import { movePerson } from './move-person.ts';
import { listStudentOrders } from './order/list-student-orders.ts';
import { onMinorStatusChanged } from './order/on-minor-status-changed.ts';
import { placeOrder } from './order/place-order.ts';
import { readOrder } from './order/read-order.ts';
import { watchOrder } from './order/watch-order.ts';
import { personal } from './personal-data.ts';
import { onProduct } from './product/on-product.ts';
import { routes } from './routes.ts';
import type { Tables } from './tables.ts';

export const orders = defineService<Tables, typeof config>({
  name: 'orders',
  folder: import.meta.url,
  config,
  build: ({ db, clock, clients, live, workers, config: settings }) => {
    const saga = createCheckoutSaga({ db, clock, live });
    const read = readOrder(db);
    workers.add(saga.deadlines);
    return {
      routes: routes({
        cart: changeCart({ db, clock }),
        place: placeOrder({ db, clock, saga, taxBasisPoints: taxBasisPointsOf(settings) }),
        cancel: cancelOrder({ db, saga }),
        read,
        list: listOrders(db),
        listOfStudent: listStudentOrders({ db, clients }),
        seller: sellerOf(settings),
        figures: orderFigures({ db, clock }),
        export: exportOrders(db),
        timeline: (id) => readTimeline(db, checkoutName, id),
        watch: watchOrder(live, read),
      }),
      reacts: [...onProduct, onMinorStatusChanged, ...movePerson(clock), ...saga.reactions],
      jobs: [pruneCarts({ db, clock }), endKeeping({ db, clock })],
      personal: personal({ db, clock }),
    };
  },
});
