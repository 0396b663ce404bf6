import type { Language, Money } from '#app/api/models.ts';
import { formatMoney } from './money.ts';

const locales: Readonly<Record<Language, string>> = { es: 'es-ES', en: 'en-GB' };

export interface Formats {
  money: (money: Money) => string;
  /** Without decimals when there are none to show; for price tags. */
  price: (money: Money) => string;
  date: (moment: string) => string;
  dateTime: (moment: string) => string;
  /** The hour and minute of a moment that is near. */
  time: (moment: string) => string;
  /** To the millisecond, for following what a machine did. */
  exactTime: (moment: string) => string;
  number: (value: number) => string;
  percent: (of100: number) => string;
  size: (bytes: number) => string;
  duration: (seconds: number) => string;
}

const sizeOf = (bytes: number, locale: string): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return new Intl.NumberFormat(locale, {
    style: 'unit', unit: units[power] ?? 'byte', unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
};

const durationOf = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
};

const make = (language: Language, timeZone: string): Formats => {
  const locale = locales[language];
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const exactTime = new Intl.DateTimeFormat(locale, {
    hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZone,
  });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    money: (money) => formatMoney(money, language),
    price: (money) => formatMoney(money, language, true),
    date: (moment) => date.format(new Date(moment)),
    dateTime: (moment) => dateTime.format(new Date(moment)),
    time: (moment) => time.format(new Date(moment)),
    exactTime: (moment) => exactTime.format(new Date(moment)),
    number: (value) => number.format(value),
    percent: (of100) => percent.format(of100 / 100),
    size: (bytes) => sizeOf(bytes, locale),
    duration: durationOf,
  };
};

const made = new Map<string, Formats>();

/** Formatters are costly to make and few: one set per language and time zone. */
export const formatsOf = (language: Language, timeZone: string): Formats => {
  const key = `${language} ${timeZone}`;
  const formats = made.get(key) ?? make(language, timeZone);
  made.set(key, formats);
  return formats;
};

export const isTimeZone = (value: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};
