import type { ReactNode } from 'react';
import type { Order } from '#app/api/models.ts';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CopyText } from './copy-text.tsx';

/** What other systems and the logs know the order by. */
export const OrderIds = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  return (
    <Panel title={t.console.ids}>
      <dl className="flex flex-col gap-3 text-sm">
        {([[t.orders.number, order.number], [t.console.idNames.order, order.id], [t.console.idNames.payment, order.paymentId], [t.console.idNames.buyer, order.buyer.id]] as const).map(([name, value]) => (
          <div key={name}>
            <dt className="text-faint">{name}</dt>
            <dd><CopyText text={value} what={name} /></dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};
