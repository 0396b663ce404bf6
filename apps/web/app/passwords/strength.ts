export interface StrengthQuestion {
  id: number;
  password: string;
  /** What is known of the person: no part of a good password. */
  own: readonly string[];
}

export interface Strength {
  id: number;
  /** From 0, the first that is tried, to 4. */
  score: number;
  /** What makes it weak, as the library names it. */
  warning: string | undefined;
}

const advices: Readonly<Record<string, readonly string[]>> = {
  common: ['topTen', 'topHundred', 'common', 'similarToCommon', 'pwned'],
  word: ['wordByItself'],
  name: ['namesByThemselves', 'commonNames', 'userInputs'],
  keys: ['straightRow', 'keyPattern'],
  repeated: ['simpleRepeat', 'extendedRepeat'],
  sequence: ['sequences'],
  date: ['recentYears', 'dates'],
};

export type Advice = 'short' | 'common' | 'word' | 'name' | 'keys' | 'repeated' | 'sequence' | 'date' | 'longer' | 'good' | 'strong';

/** What to say about a password of that length: what to do as long as something is to be done. */
export const adviceFor = ({ score, warning }: Pick<Strength, 'score' | 'warning'>, length: number, minimum: number): Advice => {
  if (length < minimum) return 'short';
  if (score >= 4) return 'strong';
  if (score >= 3) return 'good';
  const known = Object.entries(advices).find(([, warnings]) => warning !== undefined && warnings.includes(warning));
  return (known?.[0] as Advice | undefined) ?? 'longer';
};
