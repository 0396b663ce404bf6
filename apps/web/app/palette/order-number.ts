/**
 * The number of an order that somebody may mean: staff say “1245” or “2026-1245” of L-2026-001245. Anything else is
 * looked for as it stands.
 */
export const meantOrder = (typed: string, thisYear: number): string => {
  const [, year = String(thisYear), number] = /^(?:l-?)?(?:(\d{4})-)?(\d{1,6})$/i.exec(typed.trim()) ?? [];
  return number === undefined ? typed : `L-${year}-${number.padStart(6, '0')}`;
};
