import { Search, Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import { DateTimeField } from '#app/design/date-time-field.tsx';
import { Field, Input, Select, Textarea } from '#app/design/field.tsx';
import { MoneyField } from '#app/design/money-field.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const grid = 'grid grid-cols-1 gap-5 sm:grid-cols-2 w-full';

export const FieldsSection = (): ReactNode => {
  const t = useGuide();
  const { samples, states } = t;
  return (
    <>
      <Specimen title="Input" className={grid}>
        <Field label={samples.name} hint={samples.nameHint}><Input placeholder={samples.namePlaceholder} /></Field>
        <Field label={samples.name} hint={samples.nameHint} error={samples.nameError}><Input defaultValue="A" /></Field>
        <Field label={`${samples.name}, ${states.focus.toLowerCase()}`}>
          <Input defaultValue={samples.namePlaceholder} className="border-brand! shadow-[0_0_0_4px_var(--halo)] outline-2 outline-offset-[-1px] outline-brand" />
        </Field>
        <Field label={`${samples.name}, ${states.disabled.toLowerCase()}`}><Input defaultValue={samples.namePlaceholder} disabled /></Field>
        <Field label={`${samples.name}, ${states.readOnly.toLowerCase()}`}><Input defaultValue={samples.namePlaceholder} readOnly /></Field>
        <Field label={`${samples.name}, ${states.long.toLowerCase()}`}><Input defaultValue={samples.longName} /></Field>
        <Field label={samples.search}><Input type="search" icon={<Search />} placeholder={samples.searchOrders} /></Field>
        <Field label={samples.discount}><Input inputMode="numeric" defaultValue="15" unit="%" icon={<Tag />} /></Field>
      </Specimen>
      <Specimen title="Textarea" className={grid}>
        <Field label={samples.about}><Textarea rows={3} defaultValue={samples.aboutText} /></Field>
        <Field label={`${samples.about}, grows`}><Textarea rows={3} grows defaultValue={`${samples.aboutText}\n\n${samples.aboutText}`} /></Field>
      </Specimen>
      <Specimen title="Select" className={grid}>
        <Field label={samples.level}><Select>{samples.levels.map((level) => <option key={level}>{level}</option>)}</Select></Field>
        <Field label={`${samples.level}, ${states.long.toLowerCase()}`}><Select><option>{samples.longValue}</option></Select></Field>
        <Field label={samples.level} error={samples.dayError}><Select><option>–</option></Select></Field>
        <Field label={`${samples.level}, ${states.disabled.toLowerCase()}`}><Select disabled><option>{samples.levels[0]}</option></Select></Field>
      </Specimen>
    </>
  );
};

export const MomentsSection = (): ReactNode => {
  const t = useGuide();
  const { samples, states } = t;
  return (
    <>
      <Specimen title="MoneyField" className={grid}>
        <Field label={`${samples.price}, EUR`}><MoneyField currency="EUR" defaultValue={{ amount: 4990, currency: 'EUR' }} /></Field>
        <Field label={`${samples.price}, JPY`}><MoneyField currency="JPY" defaultValue={{ amount: 8000, currency: 'JPY' }} /></Field>
        <Field label={`${samples.price}, USD`} error={samples.nameError}><MoneyField currency="USD" /></Field>
        <Field label={`${samples.price}, ${states.disabled.toLowerCase()}`}><MoneyField currency="EUR" disabled defaultValue={{ amount: 0, currency: 'EUR' }} /></Field>
      </Specimen>
      <Specimen title="DateTimeField" className={grid}>
        <Field label={samples.start} hint={samples.startHint}><DateTimeField defaultValue="2026-09-14T16:30:00Z" timeZone="Europe/Madrid" /></Field>
        <Field label={`${samples.start}, ${states.error.toLowerCase()}`} error={samples.dayError}><DateTimeField timeZone="America/Argentina/Buenos_Aires" /></Field>
      </Specimen>
    </>
  );
};
