/** A date and a time of day as a clock on a wall shows them: `2026-03-29T10:00`. */
export type WallTime = string;

const partsIn = (instant: number, timeZone: string): Record<string, string> => Object.fromEntries(
  new Intl.DateTimeFormat('en-CA', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(instant).map(({ type, value }) => [type, value]),
);

/** What clocks in a zone show at a moment. */
export const wallTimeOf = (moment: string, timeZone: string): WallTime => {
  const { year, month, day, hour, minute } = partsIn(Date.parse(moment), timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
};

/** How far clocks in a zone are from universal time at a moment, as people write it: `UTC+2`. */
export const offsetOf = (moment: string, timeZone: string): string => {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(Date.parse(moment))
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace(/^GMT(?:[+-]0$)?/, 'UTC');
};

/** How far clocks in a zone are ahead of universal time at an instant, in milliseconds. */
const aheadAt = (instant: number, timeZone: string): number => {
  const { year, month, day, hour, minute, second } = partsIn(instant, timeZone);
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return shown - Math.floor(instant / 1000) * 1000;
};

/**
 * The moment at which clocks in a zone show this, or nothing when it is no time. An hour that clocks skip in
 * spring becomes the one after it; of one that they show twice in autumn, the first is meant.
 */
export const momentOf = (wallTime: WallTime, timeZone: string): string | undefined => {
  const asUniversal = Date.parse(`${wallTime}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wallTime) || Number.isNaN(asUniversal)) return undefined;
  const day = 24 * 60 * 60 * 1000;
  const [before, after] = [aheadAt(asUniversal - day, timeZone), aheadAt(asUniversal + day, timeZone)];
  const candidates = [asUniversal - before, asUniversal - after].toSorted((a, b) => a - b);
  const exact = candidates.find((candidate) => aheadAt(candidate, timeZone) === asUniversal - candidate);
  return new Date(exact ?? asUniversal - before).toISOString();
};
