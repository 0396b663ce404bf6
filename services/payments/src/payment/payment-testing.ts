import { LiceoError } from '@liceo/kernel/errors';
import { expect } from 'vitest';
import { evolve, fold, type Payment, type PaymentEvent } from './payment.ts';

type Decide<Args extends unknown[]> = (payment: Payment, ...args: Args) => readonly PaymentEvent[];

const codeOf = (action: () => unknown): string | undefined => {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof LiceoError) return error.code;
    throw error;
  }
};

/** `given(what happened).when(decision, …arguments).leadsTo(what happens)`: the payment's rules, read aloud. */
export const given = (...history: PaymentEvent[]) => ({
  when: <Args extends unknown[]>(decide: Decide<Args>, ...args: Args) => {
    const payment = fold(history);
    if (!payment) throw new Error('A specification needs at least PaymentInitiated');
    return {
      /** The decision, and that the state machine can take it in. */
      leadsTo: (...expected: PaymentEvent[]) => {
        const events = decide(payment, ...args);
        expect(events).toEqual(expected);
        events.reduce<Payment>(evolve, payment);
      },
      changesNothing: () => expect(decide(payment, ...args)).toEqual([]),
      fails: (code: string) => expect(codeOf(() => decide(payment, ...args))).toBe(code),
    };
  },
});
