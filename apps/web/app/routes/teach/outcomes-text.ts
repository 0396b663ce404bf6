/** What the API takes at most. */
export const mostOutcomes = 12;
export const longestOutcome = 160;

/** A line each; empty ones say nothing. */
export const outcomesIn = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, place) => line === other[place]);

/** Outcomes as somebody writes them: what was typed stays as it is as long as it says the same, down to the line just begun. */
export const outcomesText = (outcomes: readonly string[], typed = ''): string =>
  (isSame(outcomesIn(typed), outcomes) ? typed : outcomes.join('\n'));
