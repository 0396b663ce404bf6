const longestLife = 120;

/** A day of the calendar on which somebody who lives can have been born. */
export const isPastDay = (text: string, now: Date): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isDay && date <= now && now.getUTCFullYear() - date.getUTCFullYear() <= longestLife;
};
