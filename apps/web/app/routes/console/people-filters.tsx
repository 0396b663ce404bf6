import { Search } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { Form, Link, useNavigate, useSearchParams, useSubmit } from 'react-router';
import { Combobox } from '#app/design/combobox.tsx';
import { Input, Select } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { FilterChip } from './filter-chip.tsx';
import { findCourses, findUnits } from './find.ts';
import { withFilters } from './orders-query.ts';
import { courseParts, peopleStates, type PeopleQuery } from './people-query.ts';
import { useKnownRoles, useRoleTexts } from './use-role-texts.ts';

interface FiltersProps {
  query: PeopleQuery;
  courseTitle: string | undefined;
  /** Whether the academy has any, and the name of the one that is chosen. */
  units: { any: boolean; name: string | undefined };
}

const Chips = ({ query: { role, state, course, part, unit }, courseTitle, units }: FiltersProps): ReactNode => {
  const t = useMessages();
  const texts = useRoleTexts();
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      {role !== undefined && <FilterChip label={t.people.role} value={texts.title(role)} drop={{ role: undefined }} />}
      {state !== undefined && <FilterChip label={t.people.state} value={t.people.narrowed[state]} drop={{ state: undefined }} />}
      {course !== undefined && <FilterChip label={t.people.courseParts[part]} value={courseTitle ?? String(course)} drop={{ course: undefined, part: undefined }} />}
      {unit !== undefined && <FilterChip label={t.people.unit} value={units.name ?? unit} drop={{ unit: undefined }} />}
      <Link to="/console/people" className="rounded-small px-2 py-1.5 text-sm font-medium text-brand hover:underline">{t.console.clearFilters}</Link>
    </div>
  );
};

/** What the list is narrowed by: all of it in sight, and what is set as chips. */
export const PeopleFilters = ({ query, courseTitle, units }: FiltersProps): ReactNode => {
  const t = useMessages();
  const known = useKnownRoles();
  const texts = useRoleTexts();
  const submit = useSubmit();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const { search, role, state, course, part, unit } = query;
  const send = (event: FormEvent<HTMLSelectElement>): void => void submit(event.currentTarget.form);
  return (
    <div className="flex w-full min-w-0 flex-col gap-2.5">
      <Form role="search" aria-label={t.people.search} className="grid w-full grid-cols-2 gap-2 sm:flex sm:flex-wrap" key={parameters.toString()}>
        <div className="relative col-span-2 sm:w-72">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" />
          <Input type="search" name="search" aria-label={t.people.search} placeholder={t.people.search} defaultValue={search} maxLength={100} className="pl-9!" />
        </div>
        <Select name="role" aria-label={t.people.role} defaultValue={role ?? ''} className="sm:w-48" onChange={send}>
          <option value="">{t.people.allRoles}</option>
          {known.map(({ name }) => <option key={name} value={name}>{texts.title(name)}</option>)}
        </Select>
        <Select name="state" aria-label={t.people.state} defaultValue={state ?? ''} className="sm:w-48" onChange={send}>
          <option value="">{t.people.states.active}</option>
          {peopleStates.map((each) => <option key={each} value={each}>{t.people.narrowed[each]}</option>)}
        </Select>
        {state !== 'deleted' && (
          <>
            <Select name="part" aria-label={t.people.coursePart} defaultValue={part} className="sm:w-40" onChange={send}>
              {courseParts.map((each) => <option key={each} value={each}>{t.people.courseParts[each]}</option>)}
            </Select>
            <div className="min-w-0 sm:w-60">
              <Combobox
                name="course" label={t.people.course} placeholder={t.people.course} search={findCourses}
                defaultValue={course === undefined ? undefined : { value: String(course), label: courseTitle ?? String(course) }}
                onChange={(option) => void navigate(withFilters(parameters, { course: option?.value }), { preventScrollReset: true })}
              />
            </div>
            {(units.any || unit !== undefined) && (
              <div className="col-span-2 min-w-0 sm:w-60">
                <Combobox
                  name="unit" label={t.people.unit} placeholder={t.people.unit} search={findUnits}
                  defaultValue={unit === undefined ? undefined : { value: unit, label: units.name ?? unit }}
                  onChange={(option) => void navigate(withFilters(parameters, { unit: option?.value }), { preventScrollReset: true })}
                />
              </div>
            )}
          </>
        )}
      </Form>
      {[role, state, course, unit].some((filter) => filter !== undefined) && <Chips query={query} courseTitle={courseTitle} units={units} />}
    </div>
  );
};
