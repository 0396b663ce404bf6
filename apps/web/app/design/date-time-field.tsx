import { Globe } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTimeZone } from '#app/i18n/locale.tsx';
import { Input, useField } from './field.tsx';
import { useDesignTexts } from './texts.ts';
import { momentOf, offsetOf, wallTimeOf } from './zoned-time.ts';

interface DateTimeFieldProps {
  /** The form sends the moment under this name, as ISO 8601 in universal time; empty while it is none. */
  name?: string;
  /** ISO 8601. */
  defaultValue?: string | undefined;
  /** The moment that was chosen; nothing while date or time is missing. */
  onChange?: (moment: string | undefined) => void;
  /** In which the times are meant; the reader's unless said otherwise. */
  timeZone?: string;
  /** Moments (ISO 8601) before and after which no day can be chosen. */
  earliest?: string;
  latest?: string;
  required?: boolean;
  disabled?: boolean;
}

const dayOf = (moment: string | undefined, timeZone: string): string | undefined =>
  moment === undefined ? undefined : wallTimeOf(moment, timeZone).slice(0, 10);

/** "Europe/Madrid" is Madrid to its people. */
const placeIn = (timeZone: string): string => timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;

/** A day and a time of day, with the zone in which they are meant. Stands in a `Field`. */
export const DateTimeField = (
  { name, defaultValue, onChange, timeZone, earliest, latest, required, disabled }: DateTimeFieldProps,
): ReactNode => {
  const t = useDesignTexts();
  const ofReader = useTimeZone();
  const zone = timeZone ?? ofReader;
  const zoneId = useId();
  const field = useField();
  const initial = defaultValue === undefined ? '' : wallTimeOf(defaultValue, zone);
  const [day, setDay] = useState(initial.slice(0, 10));
  const [time, setTime] = useState(initial.slice(11));
  const moment = momentOf(`${day}T${time}`, zone);
  const choose = (nextDay: string, nextTime: string): void => {
    setDay(nextDay);
    setTime(nextTime);
    onChange?.(momentOf(`${nextDay}T${nextTime}`, zone));
  };
  const describedBy = [field['aria-describedby'], zoneId].filter(Boolean).join(' ');
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <Input
          type="date" className="w-auto! min-w-40 flex-1" value={day} min={dayOf(earliest, zone)} max={dayOf(latest, zone)} required={required} disabled={disabled}
          aria-describedby={describedBy} onChange={(event) => choose(event.target.value, time)}
        />
        <Input
          id={`${zoneId}time`} type="time" className="w-auto! min-w-28" value={time} required={required} disabled={disabled}
          aria-label={t.time.time} aria-describedby={describedBy} onChange={(event) => choose(day, event.target.value)}
        />
      </div>
      <p id={zoneId} className="mt-1.5 flex items-center gap-1.5 text-sm text-faint">
        <Globe aria-hidden className="size-3.5 shrink-0" />
        {t.time.zone(placeIn(zone))}{moment !== undefined && zone !== 'UTC' && ` (${offsetOf(moment, zone)})`}
      </p>
      {name !== undefined && <input type="hidden" name={name} value={moment ?? ''} disabled={disabled} />}
    </div>
  );
};
