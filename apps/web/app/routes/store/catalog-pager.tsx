import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { ButtonLink } from '#app/design/button.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { nextPage, searchWith } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';
import { totalOf } from './total-of.ts';

/** The way through the list. The address holds the place, so that "back" leads to where one was. */
export const CatalogPager = ({ catalog }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  const [parameters] = useSearchParams();
  const { choices: { after, from }, products: { items, next } } = catalog;
  if (after === undefined && next === null) return null;
  const beyond = from + items.length;
  return (
    <nav aria-label={t.common.pages} className="mt-9 grid grid-cols-2 items-center gap-3 sm:grid-cols-[1fr_auto_1fr]">
      <p className="text-center text-sm text-faint tabular-nums max-sm:order-first max-sm:col-span-2 sm:order-2">
        {t.store.range(number(from), number(beyond - 1), number(Math.max(totalOf(catalog), beyond - 1)))}
      </p>
      <div className="sm:order-1">
        {after !== undefined && <ButtonLink variant="secondary" to={{ search: searchWith(parameters, {}) }}><ArrowLeft aria-hidden />{t.common.firstPage}</ButtonLink>}
      </div>
      <div className="text-right sm:order-3">
        {next !== null && <ButtonLink variant="secondary" prefetch="intent" to={{ search: nextPage(parameters, next, beyond) }}>{t.common.nextPage}<ArrowRight aria-hidden /></ButtonLink>}
      </div>
    </nav>
  );
};
