import { fail, ok, warn, type Finding } from './finding.ts';

const zoneTodo = 'set TZ to a name of the IANA list, for example TZ=Europe/Madrid, or remove it';

/** `tz` is what the environment says; `zone` is what Node made of it: nothing, or UTC, when it does not know the name. */
export const timeZone = (tz: string | undefined, zone: string | undefined): Finding => {
  const isUtc = zone === undefined || zone === 'UTC' || zone === 'Etc/Unknown';
  if (tz === undefined || !isUtc || /^:?(?:etc\/)?(?:utc|gmt|uct|universal|zulu)$/i.test(tz)) return ok(`the time zone is ${zone ?? 'UTC'}`);
  return warn(`TZ='${tz}' is no time zone that is known here`, zoneTodo);
};

/** `answer` is what timedatectl says of NTP: yes, no, or nothing where it cannot tell. */
export const synchronised = (answer: string): Finding => {
  if (answer === 'yes') return ok('the clock is kept by NTP');
  return answer === 'no'
    ? warn('the clock is not kept by NTP', 'timedatectl set-ntp true, or run chrony: tokens and deadlines go by it')
    : ok('whether the clock is kept by NTP cannot be told here');
};

/** A clock before the newest source of this checkout is wrong. */
export const date = (now: Date, newestSource: Date): Finding => {
  const aDay = 24 * 3600 * 1000;
  return now.getTime() < newestSource.getTime() - aDay
    ? fail(`the clock says ${now.toISOString()}, which is before this version of Liceo was made`, 'set the clock')
    : ok(`the clock says ${now.toISOString()}`);
};

/** How far the database's clock is from this machine's. */
export const difference = (aheadMs: number): Finding => {
  const seconds = Math.abs(aheadMs) / 1000;
  const what = `the clock of PostgreSQL is ${seconds.toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead of'} this one`;
  const todo = 'keep both by NTP: deadlines and tokens go by them';
  if (seconds > 30) return fail(what, todo);
  return seconds > 1 ? warn(what, todo) : ok('the clock of PostgreSQL agrees with this one');
};
