/** What a look at one thing found. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail';
  what: string;
  /** What to do about it. */
  todo?: string;
}

export const ok = (what: string): Finding => ({ level: 'ok', what });
export const warn = (what: string, todo: string): Finding => ({ level: 'warn', what, todo });
export const fail = (what: string, todo: string): Finding => ({ level: 'fail', what, todo });

/** Compares `18.4` with `15`, number by number. */
export const isBefore = (version: string, other: string): boolean => {
  const [one, two] = [version, other].map((text) => text.split(/[^\d]+/).filter(Boolean).map(Number));
  for (const [at, number] of (two ?? []).entries()) {
    const own = one?.[at] ?? 0;
    if (own !== number) return own < number;
  }
  return false;
};
