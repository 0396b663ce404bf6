import type { ReactNode, RefObject } from 'react';
import { Button } from '#app/design/button.tsx';
import { Sheet } from '#app/design/sheet.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { filtersIn } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';
import { FacetFields } from './facet-fields.tsx';
import { totalOf } from './total-of.ts';
import { useChoices } from './use-choices.ts';

interface FilterSheetProps {
  catalog: Catalog;
  opener: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The facets on a narrow screen: each choice counts at once, and the button says how much it leaves. */
const FilterSheet = ({ catalog, opener, open, onOpenChange }: FilterSheetProps): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  const { busy, shown, choose } = useChoices();
  const total = totalOf(catalog);
  const chosen = filtersIn(shown);
  return (
    <Sheet
      open={open} onOpenChange={onOpenChange} opener={opener} side="bottom" title={t.store.filters}
      footer={(
        <div className="flex gap-2.5">
          <Button variant="secondary" disabled={chosen.length === 0} onClick={() => choose(Object.fromEntries(chosen.map((name) => [name, ''])))}>{t.store.clearFilters}</Button>
          <Button wide busy={busy} aria-live="polite" onClick={() => onOpenChange(false)}>{t.store.showResults(total, number(total))}</Button>
        </div>
      )}
    >
      <FacetFields catalog={catalog} />
    </Sheet>
  );
};

export default FilterSheet;
