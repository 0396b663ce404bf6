const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const known = new Map<string, number>();

/** An amount with its decimal point, `49.90`: two digits behind it for euros, none for yen. */
export const decimalOf = ({ amount, currency }: { amount: number; currency: string }): string => {
  const digits = known.get(currency) ?? digitsOf(currency);
  known.set(currency, digits);
  return (amount / 10 ** digits).toFixed(digits);
};
