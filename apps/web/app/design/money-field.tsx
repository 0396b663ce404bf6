import { useState, type ReactNode } from 'react';
import type { Money } from '#app/api/models.ts';
import { useLanguage } from '#app/i18n/locale.tsx';
import { moneyFromInput, moneyToInput } from '#app/i18n/money.ts';
import { Input } from './field.tsx';

interface MoneyFieldProps {
  /** The form sends the amount in minor units under this name, or nothing while it is no amount. */
  name?: string;
  currency: string;
  defaultValue?: Money | undefined;
  /** What was typed, as money; nothing when it is none. */
  onChange?: (money: Money | undefined) => void;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
}

const signOf = (currency: string, language: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;

/** An amount of money as the reader writes it. Stands in a `Field`. */
export const MoneyField = ({ name, currency, defaultValue, onChange, placeholder, required, disabled }: MoneyFieldProps): ReactNode => {
  const language = useLanguage();
  const [text, setText] = useState(defaultValue ? moneyToInput(defaultValue, language) : '');
  const money = moneyFromInput(text, currency);
  return (
    <>
      <Input
        inputMode="decimal" autoComplete="off" className="text-right tabular-nums" unit={signOf(currency, language)}
        value={text} placeholder={placeholder ?? moneyToInput({ amount: 0, currency }, language)} required={required} disabled={disabled}
        onChange={(event) => {
          setText(event.target.value);
          onChange?.(moneyFromInput(event.target.value, currency));
        }}
        // What was meant is written out, so that "49,9" is seen to be 49,90.
        onBlur={() => { if (money) setText(moneyToInput(money, language)); }}
      />
      {name !== undefined && <input type="hidden" name={name} value={money?.amount ?? ''} disabled={disabled} />}
    </>
  );
};
