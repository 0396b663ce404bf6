import { useState, type FormEvent, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Combobox } from '#app/design/combobox.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages, useTimeZone } from '#app/i18n/locale.tsx';
import { findPeople, findProducts } from './find.ts';
import { withFilters, type OrdersQuery } from './orders-query.ts';

interface FormProps {
  query: OrdersQuery;
  buyerName: string | undefined;
  productTitle: string | undefined;
  onDone: () => void;
}

const dayIn = (timeZone: string, daysAgo: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.now() - daysAgo * 86_400_000);

/** The usual spans of days, from today back. */
const spans = [0, 6, 29, 89] as const;

export const OrderFilterForm = ({ query, buyerName, productTitle, onDone }: FormProps): ReactNode => {
  const t = useMessages();
  const timeZone = useTimeZone();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [from, setFrom] = useState(query.from ?? '');
  const [to, setTo] = useState(query.to ?? '');
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onDone();
    void navigate(withFilters(parameters, { from, to, buyer: textIn(form, 'buyer'), product: textIn(form, 'product') }), { preventScrollReset: true });
  };
  return (
    <form className="flex flex-col gap-5" onSubmit={apply}>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t.console.placed}</legend>
        <div className="mb-3 flex flex-wrap gap-2">
          {spans.map((days) => (
            <Button key={days} variant="secondary" size="small" onClick={() => { setFrom(dayIn(timeZone, days)); setTo(dayIn(timeZone, 0)); }}>{t.console.lastSpan(days + 1)}</Button>
          ))}
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t.console.from}><Input type="date" value={from} max={to || undefined} onChange={(event) => setFrom(event.target.value)} /></Field>
          <Field label={t.console.to}><Input type="date" value={to} min={from || undefined} onChange={(event) => setTo(event.target.value)} /></Field>
        </div>
      </fieldset>
      <Field label={t.console.buyer} hint={t.console.buyerHint}>
        <Combobox name="buyer" search={findPeople} defaultValue={query.buyer === undefined ? undefined : { value: query.buyer, label: buyerName ?? query.buyer }} />
      </Field>
      <Field label={t.console.product}>
        <Combobox name="product" search={findProducts} defaultValue={query.product === undefined ? undefined : { value: query.product, label: productTitle ?? query.product }} />
      </Field>
      <Button type="submit" wide>{t.console.applyFilters}</Button>
    </form>
  );
};
