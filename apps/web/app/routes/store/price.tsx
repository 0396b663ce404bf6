import type { ReactNode } from 'react';
import type { Money } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const Price = ({ money, className }: { money: Money; className?: string }): ReactNode => {
  const t = useMessages();
  const { price } = useFormats();
  return <span className={className}>{money.amount === 0 ? t.common.free : price(money)}</span>;
};
