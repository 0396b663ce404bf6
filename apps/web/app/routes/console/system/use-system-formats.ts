import { useMemo } from 'react';
import { useLanguage, useTimeZone } from '#app/i18n/locale.tsx';

interface SystemFormats {
  /** So many per second, with decimals only while they say something. */
  rate: (perSecond: number) => string;
  ms: (milliseconds: number) => string;
  seconds: (seconds: number) => string;
  count: (value: number) => string;
  percent: (of100: number) => string;
  clock: (moment: string) => string;
  /** For how long something is so: its largest unit says enough. */
  since: (moment: string, now: string) => string;
}

const locales = { es: 'es-ES', en: 'en-GB' } as const;
const units = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** Figures of machines as people read them. */
export const useSystemFormats = (): SystemFormats => {
  const language = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(() => {
    const locale = locales[language];
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const unit = (name: string, digits: number) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: digits });
    const [ms, second, share] = [unit('millisecond', 0), unit('second', 1), new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })];
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone });
    return {
      rate: (perSecond) => (perSecond >= 10 ? whole : fine).format(perSecond),
      ms: (milliseconds) => (milliseconds >= 1000 ? second.format(milliseconds / 1000) : ms.format(milliseconds)),
      seconds: (seconds) => second.format(seconds),
      count: (value) => whole.format(value),
      percent: (of100) => share.format(of100 / 100),
      clock: (moment) => clock.format(new Date(moment)),
      since: (moment, now) => {
        const seconds = Math.max(0, (Date.parse(now) - Date.parse(moment)) / 1000);
        const [name, length] = units.find(([, size]) => seconds >= size) ?? ['second', 1];
        return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.floor(seconds / length));
      },
    };
  }, [language, timeZone]);
};
