import { expect } from 'vitest';

/** A decision as a sentence: given a state, when this is decided, then it leads to that. */
export const given = <State>(state: State) => ({
  when: <Arguments extends readonly unknown[], Result>(decide: (state: State, ...rest: Arguments) => Result, ...rest: Arguments) => ({
    leadsTo: (result: Result) => expect(decide(state, ...rest)).toEqual(result),
    fails: (code: string, facts: object = {}) =>
      expect(() => decide(state, ...rest)).toThrow(expect.objectContaining({ code, facts: expect.objectContaining(facts) })),
  }),
});
