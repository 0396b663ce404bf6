import type { Language, Money } from '#app/api/models.ts';

const locales: Readonly<Record<Language, string>> = { es: 'es-ES', en: 'en-GB' };

const formatters = new Map<string, Intl.NumberFormat>();

const formatterOf = (language: Language, currency: string, whole: boolean): Intl.NumberFormat => {
  const key = `${language} ${currency} ${whole}`;
  const made = formatters.get(key) ?? new Intl.NumberFormat(locales[language], {
    style: 'currency', currency, ...(whole && { minimumFractionDigits: 0 }),
  });
  formatters.set(key, made);
  return made;
};

/** How many digits of an amount stand behind the decimal sign: two for euros, none for yen. */
const minorDigits = (currency: string): number =>
  formatterOf('en', currency, false).resolvedOptions().maximumFractionDigits ?? 2;

/** Money for people; whole amounts lose their ",00" only where `short` asks for it. */
export const formatMoney = (money: Money, language: Language, short = false): string => {
  const unit = 10 ** minorDigits(money.currency);
  const whole = short && money.amount % unit === 0;
  return formatterOf(language, money.currency, whole).format(money.amount / unit);
};

/** The amount as it stands in an input field: `49,90` or `49.90`. */
export const moneyToInput = (money: Money, language: Language): string => {
  const digits = minorDigits(money.currency);
  const text = (money.amount / 10 ** digits).toFixed(digits);
  return language === 'es' ? text.replace('.', ',') : text;
};

/** Reads `49,90`, `49.9` or `49`; anything else, and more decimals than the currency has, is nothing. */
export const moneyFromInput = (text: string, currency: string): Money | undefined => {
  const digits = minorDigits(currency);
  const match = /^(\d{1,8})(?:[.,](\d+))?$/.exec(text.trim());
  const [, units, decimals = ''] = match ?? [];
  if (units === undefined || decimals.length > digits) return undefined;
  return { amount: Number(units) * 10 ** digits + Number(decimals.padEnd(digits, '0') || 0), currency };
};
