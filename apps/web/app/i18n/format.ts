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
  /** How long something takes, to the minute: "1 h 20 min". */
  span: (seconds: number) => string;
  /** Today, yesterday, so many days ago, or the date; `now` is passed in so that server and browser say the same. */
  daysAgo: (moment: string, now: string) => string;
  /** A day without a time, as YYYY-MM-DD: the weekday's initial, and the day in full. */
  weekdayInitial: (day: string) => string;
  weekday: (day: string) => string;
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

/** A formatter takes a millisecond and more to make, and a page needs few of them. */
const onDemand = <Formatter,>(make: () => Formatter): (() => Formatter) => {
  let made: Formatter | undefined;
  return () => (made ??= make());
};

const spanOf = (locale: string): ((seconds: number) => string) => {
  const [hours, minutes] = (['hour', 'minute'] as const).map((unit) => onDemand(() => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })));
  return (seconds) => {
    // What takes a few seconds still takes a moment.
    const whole = seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : 0;
    const parts = [whole >= 60 && hours?.().format(Math.floor(whole / 60)), (whole % 60 > 0 || whole === 0) && minutes?.().format(whole % 60)];
    return parts.filter((part) => typeof part === 'string').join(' ');
  };
};

const dayMs = 86_400_000;

/** Days since 1970 on the calendar of a time zone. */
const dayNumber = (calendar: Intl.DateTimeFormat, moment: string): number => Date.parse(calendar.format(new Date(moment))) / dayMs;

/** Longer ago than this, the date says more. */
const daysInWords = 6;

const make = (language: Language, timeZone: string): Formats => {
  const locale = locales[language];
  const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) => onDemand(() => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  const date = dates({ dateStyle: 'medium' });
  const dateTime = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const time = dates({ timeStyle: 'short' });
  const exactTime = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' });
  const initial = dates({ weekday: 'narrow', timeZone: 'UTC' });
  const weekday = dates({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const calendar = onDemand(() => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }));
  const relative = onDemand(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const number = onDemand(() => new Intl.NumberFormat(locale));
  const percent = onDemand(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
  return {
    money: (money) => formatMoney(money, language),
    price: (money) => formatMoney(money, language, true),
    date: (moment) => date().format(new Date(moment)),
    dateTime: (moment) => dateTime().format(new Date(moment)),
    time: (moment) => time().format(new Date(moment)),
    exactTime: (moment) => exactTime().format(new Date(moment)),
    number: (value) => number().format(value),
    percent: (of100) => percent().format(of100 / 100),
    size: (bytes) => sizeOf(bytes, locale),
    duration: durationOf,
    span: spanOf(locale),
    daysAgo: (moment, now) => {
      const days = dayNumber(calendar(), now) - dayNumber(calendar(), moment);
      return days >= 0 && days <= daysInWords ? relative().format(-days, 'day') : date().format(new Date(moment));
    },
    weekdayInitial: (day) => initial().format(new Date(day)),
    weekday: (day) => weekday().format(new Date(day)),
  };
};

const made = new Map<string, Formats>();

/** One set per language and time zone. */
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
