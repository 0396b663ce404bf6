const digitsOfTime = 12;

/**
 * The smallest identifier that an order placed at `moment` can have. Identifiers begin with the
 * millisecond of their making, so that a span of time is a range of the primary key.
 */
export const idFloor = (moment: Date): string => {
  const time = Math.max(0, moment.getTime()).toString(16).padStart(digitsOfTime, '0');
  return `${time.slice(0, 8)}-${time.slice(8, digitsOfTime)}-7000-8000-000000000000`;
};
