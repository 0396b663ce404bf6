import type { ReactNode } from 'react';
import type { GuardianArea } from '#app/api/models.ts';
import { Checkbox } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { guardianAreas, notOffered } from './guardian-areas.ts';

/** What a guardian may see, to be chosen with a form. */
export const AreaBoxes = ({ chosen }: { chosen: readonly GuardianArea[] }): ReactNode => {
  const t = useMessages().family;
  return (
    <fieldset>
      <legend className="text-sm font-medium text-ink">{t.areasQuestion}</legend>
      {notOffered(chosen).map((area) => <input key={area} type="hidden" name="area" value={area} />)}
      <div className="mt-1.5 grid gap-x-6 sm:grid-cols-2">
        {guardianAreas.map((area) => (
          <Checkbox key={area} name="area" value={area} defaultChecked={chosen.includes(area)} label={t.areas[area]} />
        ))}
      </div>
    </fieldset>
  );
};
