import type { ReactNode } from 'react';
import type { Address } from '#app/api/models.ts';
import { useLanguage } from '#app/i18n/locale.tsx';

export const ShippingAddress = ({ address: { name, line1, postalCode, city, country } }: { address: Address }): ReactNode => {
  const names = new Intl.DisplayNames(useLanguage(), { type: 'region', fallback: 'code' });
  return (
    <address className="text-[0.9375rem] wrap-anywhere not-italic">
      {name}<br />{line1}<br />{postalCode} {city}<br />
      {/^[A-Z]{2}$/.test(country) ? names.of(country) : country}
    </address>
  );
};
