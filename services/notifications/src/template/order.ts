import type { Static } from 'typebox';
import type { CancelReason, OrderLine } from '@liceo/contracts/events/orders';
import type { Language, Money } from '@liceo/contracts/schemas';
import { action, paragraph, type Block, type Template } from './letter.ts';
import { formatMoney } from './money.ts';

/** What the mails about an order need; a part of what the order's events carry. */
export interface OrderData {
  orderId: string;
  number: string;
  lines: readonly Pick<Static<typeof OrderLine>, 'title' | 'quantity' | 'total' | 'kind'>[];
  total: Money;
}

type Reason = Static<typeof CancelReason>;

export const orderReceipt: Template<OrderData> = {
  kind: 'orders',
  compose: (order, { language, links }) => {
    const spanish = language === 'es';
    const withCourse = order.lines.some((line) => line.kind === 'course');
    const courses = spanish ? 'Tus cursos ya están abiertos.' : 'Your courses are open now.';
    return {
      subject: spanish ? `Recibo del pedido ${order.number}` : `Receipt for order ${order.number}`,
      blocks: [
        paragraph(
          spanish
            ? `Gracias por tu compra. Este es el recibo del pedido ${order.number}.`
            : `Thank you for your purchase. This is the receipt for order ${order.number}.`,
        ),
        bill(order, language),
        ...(withCourse ? [paragraph(courses)] : []),
        action(spanish ? 'Ver el pedido' : 'See the order', links.order(order.orderId)),
      ],
    };
  },
};

export const orderCancelled: Template<OrderData & { reason: Reason }> = {
  kind: 'orders',
  compose: (order, { language, links }) => ({
    subject: language === 'es' ? `Pedido ${order.number} cancelado` : `Order ${order.number} cancelled`,
    blocks: [
      paragraph(
        language === 'es'
          ? `El pedido ${order.number} se ha cancelado. ${whyCancelled.es[order.reason]}`
          : `Order ${order.number} has been cancelled. ${whyCancelled.en[order.reason]}`,
      ),
      bill(order, language),
      action(language === 'es' ? 'Ver el pedido' : 'See the order', links.order(order.orderId)),
    ],
  }),
};

export const orderRefunded: Template<OrderData> = {
  kind: 'orders',
  compose: (order, { language, links }) => {
    const total = formatMoney(order.total, language);
    return language === 'es'
      ? {
          subject: `Reembolso del pedido ${order.number}`,
          blocks: [
            paragraph(`Hemos devuelto ${total} por el pedido ${order.number}. Según tu banco, puede tardar unos días en aparecer en tu cuenta.`),
            bill(order, language),
            paragraph('El acceso a los cursos de este pedido ha terminado.'),
            action('Ver el pedido', links.order(order.orderId)),
          ],
        }
      : {
          subject: `Refund for order ${order.number}`,
          blocks: [
            paragraph(`We have returned ${total} for order ${order.number}. Depending on your bank it may take a few days to appear in your account.`),
            bill(order, language),
            paragraph('Access to the courses of this order has ended.'),
            action('See the order', links.order(order.orderId)),
          ],
        };
  },
};

const bill = (order: OrderData, language: Language): Block => ({
  kind: 'bill',
  rows: order.lines.map((line) => ({
    label: line.quantity === 1 ? line.title : `${line.quantity} × ${line.title}`,
    value: formatMoney(line.total, language),
  })),
  total: { label: 'Total', value: formatMoney(order.total, language) },
});

const whyCancelled: Readonly<Record<Language, Readonly<Record<Reason, string>>>> = {
  es: {
    payment_declined: 'El banco rechazó el pago, así que no se ha cobrado nada. Puedes volver a intentarlo con otra tarjeta.',
    payment_timeout: 'El banco no respondió a tiempo. Si llegó a reservar el importe, lo liberará por sí mismo.',
    out_of_stock: 'Alguien compró la última unidad o plaza mientras pagabas. No se ha cobrado nada.',
    not_for_sale: 'Uno de los productos ya no está a la venta. No se ha cobrado nada.',
    expired: 'No recibimos el pago dentro del plazo, así que hemos liberado lo que estaba reservado. No se ha cobrado nada.',
    cancelled_by_buyer: 'Lo has cancelado antes de que terminara. No se ha cobrado nada.',
    cancelled_by_staff: 'Lo ha cancelado el equipo de la academia. Si ya habías pagado, te devolvemos el importe.',
    enrolment_rejected: 'No hemos podido darte acceso al curso, quizá porque ya lo tienes. No se ha cobrado nada.',
    capture_failed: 'El cobro no se pudo completar, así que hemos deshecho todo lo demás. No se ha cobrado nada.',
  },
  en: {
    payment_declined: 'The bank declined the payment, so nothing was charged. You can try again with another card.',
    payment_timeout: 'The bank did not answer in time. If it did set the amount aside, it will release it by itself.',
    out_of_stock: 'Somebody bought the last item or seat while you were paying. Nothing was charged.',
    not_for_sale: 'One of the products is no longer for sale. Nothing was charged.',
    expired: 'The payment did not arrive in time, so we released what was reserved. Nothing was charged.',
    cancelled_by_buyer: 'You cancelled it before it was finished. Nothing was charged.',
    cancelled_by_staff: 'The team of the academy cancelled it. If you had already paid, we return the amount.',
    enrolment_rejected: 'We could not give you access to the course, perhaps because you already have it. Nothing was charged.',
    capture_failed: 'The payment could not be completed, so we undid everything else. Nothing was charged.',
  },
};
