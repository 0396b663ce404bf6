import type { ReactNode } from 'react';
import { among, Combobox, type ComboboxOption } from '#app/design/combobox.tsx';
import { Field } from '#app/design/field.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const optionsOf = (names: readonly string[], count: number): ComboboxOption[] =>
  Array.from({ length: count }, (_option, number) => {
    const name = names[number % names.length] ?? '';
    return { value: String(number), label: count > names.length ? `${name} ${number + 1}` : name, note: `${name.split(' ')[0]?.toLowerCase()}${number}@liceo.test`, disabled: number === 3 };
  });

const failing = (): Promise<never> => Promise.reject(new Error('Out of order, to show how that looks'));
const endless = (): Promise<never> => new Promise(() => undefined);

export const FindingSection = (): ReactNode => {
  const { samples, states } = useGuide();
  const people = optionsOf(samples.people, samples.people.length);
  return (
    <Specimen title="Combobox" className="grid! w-full grid-cols-1 gap-5! sm:grid-cols-2!">
      <Field label={samples.teacher} hint={samples.teacherHint}><Combobox search={among(people)} placeholder={samples.searchTeacher} /></Field>
      <Field label={`${samples.teacher}, ${states.filled.toLowerCase()}`}><Combobox search={among(people)} defaultValue={people[0]} /></Field>
      <Field label={`${samples.teacher}, 1.000`}><Combobox search={among(optionsOf(samples.people, 1000))} placeholder={samples.searchTeacher} /></Field>
      <Field label={`${samples.teacher}, ${states.empty.toLowerCase()}`}><Combobox search={among([])} placeholder={samples.searchTeacher} /></Field>
      <Field label={`${samples.teacher}, ${states.loading.toLowerCase()}`}><Combobox search={endless} placeholder={samples.searchTeacher} /></Field>
      <Field label={`${samples.teacher}, ${states.error.toLowerCase()}`} error={samples.dayError}><Combobox search={failing} placeholder={samples.searchTeacher} /></Field>
      <Field label={`${samples.teacher}, ${states.long.toLowerCase()}`}><Combobox search={among(people)} defaultValue={{ value: 'x', label: samples.longName }} /></Field>
      <Field label={`${samples.teacher}, ${states.disabled.toLowerCase()}`}><Combobox search={among(people)} defaultValue={people[1]} disabled /></Field>
    </Specimen>
  );
};
