import type { ReactNode } from 'react';
import type { OrderStatus } from '#app/api/models.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

const tones: Readonly<Record<OrderStatus, Tone>> = {
  pending: 'info', completed: 'success', cancelled: 'danger', refunded: 'warning',
};

export const StatusBadge = ({ status }: { status: OrderStatus }): ReactNode => {
  const t = useMessages();
  return <Badge tone={tones[status]}>{t.orders.statuses[status]}</Badge>;
};
