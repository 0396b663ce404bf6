import { CalendarDays, LayoutGrid, List } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Checkbox, RadioCard } from '#app/design/field.tsx';
import { ChoiceGroup, Radio } from '#app/design/radio.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import { Switch } from '#app/design/switch.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const InPart = ({ label }: { label: string }): ReactNode => {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => { if (box.current) box.current.indeterminate = true; }, []);
  return <Checkbox ref={box} label={label} />;
};

export const ChoicesSection = (): ReactNode => {
  const t = useGuide();
  const { samples, states } = t;
  const id = useId();
  const views = [{ value: 'list', icon: List }, { value: 'cards', icon: LayoutGrid }, { value: 'calendar', icon: CalendarDays }]
    .map((view, position) => ({ ...view, label: samples.views[position] ?? '' }));
  return (
    <>
      <Specimen title="Checkbox" className="flex-col gap-0!">
        <Checkbox label={samples.terms} />
        <Checkbox label={`${samples.terms}, ${states.checked.toLowerCase()}`} defaultChecked />
        <InPart label={`${samples.part}, ${states.mixed.toLowerCase()}`} />
        <Checkbox label={`${samples.terms}, ${states.disabled.toLowerCase()}`} disabled />
        <Checkbox label={`${samples.terms}, ${states.disabled.toLowerCase()}`} disabled defaultChecked />
      </Specimen>
      <Specimen title="Radio, ChoiceGroup" className="gap-8!">
        <ChoiceGroup label={samples.day}>
          {samples.days.map((day, position) => <Radio key={day} name={`${id}day`} label={day} defaultChecked={position === 0} disabled={position === 2} />)}
        </ChoiceGroup>
        <ChoiceGroup label={samples.day} error={samples.dayError} hint={samples.startHint} inline>
          {samples.days.map((day) => <Radio key={day} name={`${id}days`} label={day} aria-invalid />)}
        </ChoiceGroup>
      </Specimen>
      <Specimen title="RadioCard" className="grid! grid-cols-1">
        {samples.plans.map(([title, note], position) => (
          <RadioCard key={title} name={`${id}plan`} title={title} note={note} defaultChecked={position === 0} disabled={position === 2} />
        ))}
      </Specimen>
      <Specimen title="Switch" stacked className="max-w-md gap-2!">
        <Switch label={samples.news} note={samples.newsNote} defaultChecked />
        <Switch label={samples.news} />
        <Switch label={`${samples.news}, ${states.busy.toLowerCase()}`} busy defaultChecked />
        <Switch label={`${samples.news}, ${states.disabled.toLowerCase()}`} disabled />
      </Specimen>
      <Specimen title="Segmented" stacked className="items-start">
        <Segmented label={samples.view} segments={views} defaultValue="list" />
        <Segmented label={samples.view} segments={views} defaultValue="cards" iconsOnly />
        <Segmented label={samples.view} segments={views} defaultValue="list" disabled />
      </Specimen>
    </>
  );
};
