/** By how many percent a figure moved; nothing when there was none before, for then no percentage says anything. */
export const changeOf = (now: number, before: number): number | undefined =>
  before === 0 ? (now === 0 ? 0 : undefined) : Math.round(((now - before) / before) * 100);
