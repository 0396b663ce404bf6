import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { Catalog } from './catalog.server.ts';
import { useFacets, type Facet, type FacetOption } from './facet-options.ts';
import { useChoices } from './use-choices.ts';

/** As many as are seen at once; the others are behind a word. */
const atFirst = 8;

interface OptionsProps {
  facet: Facet;
  options: readonly FacetOption[];
  chosen: string;
  choose: (value: string) => void;
}

const Options = ({ facet: { name }, options, chosen, choose }: OptionsProps): ReactNode => {
  const { number } = useFormats();
  return options.map(({ value, label, count }) => (
    <label
      key={value}
      className={clsx(
        'flex min-h-9 items-center gap-2.5 rounded-control px-2 text-[0.9375rem] transition-colors has-checked:font-medium',
        value === '' ? 'has-checked:text-ink' : 'has-checked:bg-brand-soft has-checked:text-brand-ink',
        count === 0 && value !== chosen && value !== '' ? 'text-faint' : 'cursor-pointer text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <input
        type="radio" name={name} value={value} checked={value === chosen} disabled={count === 0 && value !== chosen && value !== ''}
        onChange={() => choose(value)} className="size-4 shrink-0 accent-brand"
      />
      <span className="min-w-0 flex-1 truncate" title={label}>{label}</span>
      {value !== '' && <span className="text-xs text-faint tabular-nums">{number(count)}</span>}
    </label>
  ));
};

/** One facet: a list of which at most one holds. The first entry lifts the filter. */
const FacetField = ({ facet, chosen, choose }: { facet: Facet; chosen: string; choose: (value: string) => void }): ReactNode => {
  const t = useMessages();
  const first = facet.options.filter(({ value }, place) => place < atFirst || value === chosen);
  const others = facet.options.filter((option) => !first.includes(option));
  return (
    <fieldset>
      <legend className="mb-1.5 px-2 text-sm font-semibold">{facet.legend}</legend>
      <Options facet={facet} options={[{ value: '', label: t.common.all, count: 0 }, ...first]} chosen={chosen} choose={choose} />
      {others.length > 0 && (
        <details className="group">
          <summary className="flex min-h-9 list-none items-center rounded-control px-2 text-sm font-medium text-brand group-open:hidden hover:underline">{t.store.moreOptions(others.length)}</summary>
          <Options facet={facet} options={others} chosen={chosen} choose={choose} />
        </details>
      )}
    </fieldset>
  );
};

/** All facets. A choice goes into the address at once. */
export const FacetFields = ({ catalog }: { catalog: Catalog }): ReactNode => {
  const { shown, choose } = useChoices();
  return (
    <div className="flex flex-col gap-5">
      {useFacets(catalog).map((facet) => (
        <FacetField key={facet.name} facet={facet} chosen={shown[facet.name] ?? ''} choose={(value) => choose({ [facet.name]: value })} />
      ))}
    </div>
  );
};
