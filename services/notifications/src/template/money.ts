import type { Language, Money } from '@liceo/contracts/schemas';

const locales: Readonly<Record<Language, string>> = { es: 'es-ES', en: 'en-GB' };

// Building a formatter costs far more than using one, and receipts come in hundreds a second.
const formatters = new Map<string, Intl.NumberFormat>();

const formatterFor = (language: Language, currency: string): Intl.NumberFormat => {
  const key = `${language} ${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locales[language], { style: 'currency', currency });
  formatters.set(key, made);
  return made;
};

/** An amount as people of that language write it. */
export const formatMoney = ({ amount, currency }: Money, language: Language): string => {
  const formatter = formatterFor(language, currency);
  const digits = formatter.resolvedOptions().maximumFractionDigits ?? 2;
  return formatter.format(amount / 10 ** digits);
};
