import type { ComboboxOption } from '#app/design/combobox.tsx';

const offsetOf = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** How many minutes clocks in a zone are ahead of universal time, by `GMT+05:45`. */
const minutesIn = (offset: string): number => {
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** Zones as people look for them: by city, by part of the world, or by the time that it is there. From west to east. */
export const timeZoneOptions = (zones: readonly string[], now: Date): ComboboxOption[] =>
  zones
    .map((zone) => ({ zone, offset: offsetOf(zone, now) }))
    .toSorted((one, other) => minutesIn(one.offset) - minutesIn(other.offset) || (one.zone < other.zone ? -1 : 1))
    .map(({ zone, offset }) => ({ value: zone, label: zone.replaceAll('_', ' '), note: offset === 'GMT' ? 'GMT+00:00' : offset }));

/** A zone that was chosen long ago may be known by another name now; it stays what it was. */
export const timeZoneOption = (zone: string, options: readonly ComboboxOption[]): ComboboxOption =>
  options.find(({ value }) => value === zone) ?? { value: zone, label: zone.replaceAll('_', ' ') };
