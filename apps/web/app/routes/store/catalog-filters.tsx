import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, Link, useSubmit } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Field, Select } from '#app/design/field.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { isFiltered, levels, priceBands, sorts } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';

interface Option {
  value: string;
  label: string;
  count?: number | undefined;
}

interface OptionsProps {
  name: string;
  legend: string;
  chosen: string | undefined;
  options: readonly Option[];
}

/** One facet: a list of which at most one holds. The first entry lifts the filter. */
const Options = ({ name, legend, chosen = '', options }: OptionsProps): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="float-left mb-1.5 w-full text-sm font-semibold">{legend}</legend>
      <div className="clear-both">
        {[{ value: '', label: t.common.all }, ...options].map(({ value, label, count }: Option) => (
          <label key={value} className="flex min-h-8.5 cursor-pointer items-center gap-2.5 rounded-md text-[0.9375rem] text-soft hover:text-ink has-checked:font-medium has-checked:text-ink">
            <input type="radio" name={name} value={value} defaultChecked={value === chosen} className="size-4 shrink-0 accent-brand" />
            <span className="min-w-0 flex-1 truncate">{label}</span>
            {count !== undefined && <span className="text-xs text-faint tabular-nums">{number(count)}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const useOptions = ({ facets, kind }: Catalog): { categories: Option[]; languages: Option[]; levels: Option[]; prices: Option[] } => {
  const t = useMessages();
  const language = useLanguage();
  const countOf = (list: readonly { value: string; count: number }[], wanted: string): number =>
    list.find(({ value }) => value === wanted)?.count ?? 0;
  return {
    categories: facets.categories.map(({ slug, name, count }) => ({ value: slug, label: name[language], count })),
    languages: facets.languages.map(({ value, count }) => ({ value, label: t.common.languageNames[value], count })),
    levels: kind === 'course'
      ? levels.map((value) => ({ value, label: t.common.levels[value], count: countOf(facets.levels, value) }))
      : [],
    prices: priceBands.map((value) => ({ value, label: t.store.priceBands[value] })),
  };
};

/** What the address shows: only what was chosen. */
const chosenIn = (form: HTMLFormElement): URLSearchParams => {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '' && value !== 'relevance') parameters.set(name, value);
  }
  return parameters;
};

/** Every choice goes into the address at once; without JavaScript there is a button for it. */
export const CatalogFilters = ({ catalog, action }: { catalog: Catalog; action: string }): ReactNode => {
  const t = useMessages();
  const submit = useSubmit();
  const options = useOptions(catalog);
  const { choices } = catalog;
  return (
    <Form
      action={action} key={JSON.stringify(choices)}
      onChange={(event) => void submit(chosenIn(event.currentTarget), { action, preventScrollReset: true })}
      aria-label={t.store.filters}
      className="mb-6 lg:mb-0"
    >
      {choices.search !== '' && <input type="hidden" name="search" value={choices.search} />}
      <Field label={t.store.sort}>
        <Select name="sort" defaultValue={choices.sort}>
          {sorts.map((sort) => <option key={sort} value={sort}>{t.store.sorts[sort]}</option>)}
        </Select>
      </Field>
      <details className="group mt-3 lg:hidden" open={isFiltered(choices)}>
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-control border border-control/50 bg-surface px-4 font-semibold">
          <SlidersHorizontal aria-hidden className="size-4.5" />{t.store.filters}
        </summary>
      </details>
      <div className="mt-5 hidden flex-col gap-4 lg:flex [details[open]+&]:flex">
        {options.categories.length > 0 && (
          <Options name="category" legend={t.store.subject} chosen={choices.category} options={options.categories} />
        )}
        {options.levels.length > 0 && <Options name="level" legend={t.store.level} chosen={choices.level} options={options.levels} />}
        {options.languages.length > 1 && (
          <Options name="language" legend={t.store.language} chosen={choices.language} options={options.languages} />
        )}
        <Options name="price" legend={t.store.price} chosen={choices.price} options={options.prices} />
        <Button type="submit" variant="secondary" size="small" className="without-script">{t.store.apply}</Button>
        {(isFiltered(choices) || choices.search !== '') && (
          <Link to={action} className="text-sm text-brand underline underline-offset-4">{t.store.clearAll}</Link>
        )}
      </div>
    </Form>
  );
};
