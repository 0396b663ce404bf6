import { errors } from '../errors.ts';

export type ConsentState = 'not_needed' | 'waiting' | 'given' | 'withdrawn';

export interface MinorStatus {
  /** Below the age of majority: gets no marketing. */
  minor: boolean;
  consent: ConsentState;
}

export interface MinorPolicy {
  askBirthDate: boolean;
  consentAge: number;
}

const ageOfMajority = 18;
const oldest = 120;

/** The day as the calendar has it, without a time: `2012-02-29`. */
export type CalendarDay = string;

export const dayOf = (moment: Date): CalendarDay => moment.toISOString().slice(0, 10);

/** Full years. Who was born on 29 February is a year older on 1 March where there is no such day. */
export const ageOn = (birthDate: CalendarDay, today: CalendarDay): number => {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
};

/** A day that there was, and on which somebody who lives today can have been born. */
export const isBirthDate = (text: string, today: CalendarDay): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && dayOf(date) === text;
  return isDay && text <= today && ageOn(text, today) <= oldest;
};

export const knownBirthDate = (text: string, today: CalendarDay): CalendarDay => (isBirthDate(text, today) ? text : errors.birthDateInvalid({ field: 'birthDate' }));

export interface MinorFacts {
  birthDate: CalendarDay | null;
  today: CalendarDay;
  consentAge: number;
  /** How many guardians consent now. */
  consents: number;
  /** Whether the last to end was taken back by the guardian's own word. */
  takenBack: boolean;
}

export const minorStatus = ({ birthDate, today, consentAge, consents, takenBack }: MinorFacts): MinorStatus => {
  if (birthDate === null) return { minor: false, consent: 'not_needed' };
  const age = ageOn(birthDate, today);
  const minor = age < ageOfMajority;
  if (age >= consentAge) return { minor, consent: 'not_needed' };
  if (consents > 0) return { minor, consent: 'given' };
  return { minor, consent: takenBack ? 'withdrawn' : 'waiting' };
};
