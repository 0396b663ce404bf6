import type { ReactNode } from 'react';
import type { Address } from '#app/api/models.ts';
import type { Problem } from '#app/api/problem.ts';
import { Field, Input, Select } from '#app/design/field.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';

const names = ['name', 'line1', 'city', 'postalCode', 'country'] as const;

/** The fields of an order's body that this form shows problems of. */
export const addressFields: readonly string[] = names.map((name) => `shippingAddress.${name}`);

const countries = ['ES', 'AD', 'AR', 'CL', 'CO', 'DE', 'FR', 'GB', 'IE', 'IT', 'MX', 'PE', 'PT', 'US', 'UY'];

export const addressIn = (form: FormData): Address => ({
  name: textIn(form, 'name'),
  line1: textIn(form, 'line1'),
  city: textIn(form, 'city'),
  postalCode: textIn(form, 'postalCode'),
  country: textIn(form, 'country'),
});

export const AddressForm = ({ buyer, address, problem }: { buyer: string; address: Address | undefined; problem: Problem | undefined }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const nameOf = new Intl.DisplayNames(useLanguage(), { type: 'region' });
  const error = (name: (typeof names)[number]): string | undefined => texts.at(problem, `shippingAddress.${name}`);
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <Field label={t.checkout.recipient} error={error('name')} className="sm:col-span-6">
        <Input name="name" autoComplete="shipping name" required maxLength={120} defaultValue={address?.name ?? buyer} />
      </Field>
      <Field label={t.checkout.line1} error={error('line1')} className="sm:col-span-6">
        <Input name="line1" autoComplete="shipping street-address" required maxLength={200} defaultValue={address?.line1} />
      </Field>
      <Field label={t.checkout.postalCode} error={error('postalCode')} className="sm:col-span-2">
        <Input name="postalCode" autoComplete="shipping postal-code" required maxLength={20} defaultValue={address?.postalCode} />
      </Field>
      <Field label={t.checkout.city} error={error('city')} className="sm:col-span-4">
        <Input name="city" autoComplete="shipping address-level2" required maxLength={120} defaultValue={address?.city} />
      </Field>
      <Field label={t.checkout.country} error={error('country')} className="sm:col-span-6">
        <Select name="country" autoComplete="shipping country" required defaultValue={address?.country ?? 'ES'}>
          {countries.map((code) => <option key={code} value={code}>{nameOf.of(code)}</option>)}
        </Select>
      </Field>
    </div>
  );
};
