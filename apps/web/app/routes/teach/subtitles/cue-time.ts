const pattern = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/;
const secondsOnly = /^(\d{1,6})(?:[.,](\d{1,3}))?$/;

const two = (value: number): string => String(value).padStart(2, '0');

/** A time as it is shown and typed: 1:02.500, from an hour on 1:00:02.500. */
export const printTime = (ms: number): string => {
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds)}.${String(ms % 1000).padStart(3, '0')}`;
};

/** Milliseconds of a time that somebody typed; undefined when it is none. */
export const readTime = (text: string): number | undefined => {
  const typed = text.trim();
  const [, bare, fraction = ''] = secondsOnly.exec(typed) ?? [];
  if (bare !== undefined) return Number(bare) * 1000 + Number(fraction.padEnd(3, '0'));
  const [, hours = '0', minutes, seconds, thousandths = ''] = pattern.exec(typed) ?? [];
  if (minutes === undefined || seconds === undefined || Number(seconds) > 59 || (hours !== '0' && Number(minutes) > 59)) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths.padEnd(3, '0'));
};
