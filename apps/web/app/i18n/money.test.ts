import { describe, expect, test } from 'vitest';
import { formatMoney, moneyFromInput, moneyToInput } from './money.ts';

/** Intl puts no-break spaces between figure and sign. */
const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');

const euros = (amount: number) => ({ amount, currency: 'EUR' });

describe('money for people', () => {
  test('is written as each language does', () => {
    expect(plain(formatMoney(euros(123_456), 'es'))).toBe('1234,56 €');
    expect(plain(formatMoney(euros(123_456), 'en'))).toBe('€1,234.56');
  });

  test('loses empty decimals only where a short form is asked for', () => {
    expect(plain(formatMoney(euros(4900), 'es', true))).toBe('49 €');
    expect(plain(formatMoney(euros(4950), 'es', true))).toBe('49,50 €');
    expect(plain(formatMoney(euros(4900), 'es'))).toBe('49,00 €');
  });

  test('knows currencies without minor units', () => {
    expect(formatMoney({ amount: 500, currency: 'JPY' }, 'en')).toBe('JP¥500');
  });
});

describe('an amount that somebody types', () => {
  test.each([
    ['49', 4900], ['49,9', 4990], ['49.90', 4990], [' 0 ', 0], ['0,05', 5], ['12345678', 1_234_567_800],
  ])('%j is %i cents', (text, amount) => {
    expect(moneyFromInput(text, 'EUR')).toEqual(euros(amount));
  });

  test.each(['', 'gratis', '-1', '1.234,50', '49,999', '1e3', '123456789', ','])('%j is no price', (text) => {
    expect(moneyFromInput(text, 'EUR')).toBeUndefined();
  });

  test('comes back as it went in', () => {
    for (const language of ['es', 'en'] as const) expect(moneyFromInput(moneyToInput(euros(4990), language), 'EUR')).toEqual(euros(4990));
    expect(moneyToInput(euros(4990), 'es')).toBe('49,90');
  });

  test('has no decimals in a currency without minor units', () => {
    expect(moneyFromInput('500', 'JPY')).toEqual({ amount: 500, currency: 'JPY' });
    expect(moneyFromInput('500,5', 'JPY')).toBeUndefined();
  });
});
