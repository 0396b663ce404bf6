import { expect } from 'vitest';

/** A decision as a sentence: given a state, when this is decided, then it leads to that. */
export const given = <State>(state: State) => ({
  when: <Arguments extends readonly unknown[]>(decide: (state: State, ...rest: Arguments) => unknown, ...rest: Arguments) => ({
    leadsTo: (result: object) => expect(decide(state, ...rest)).toMatchObject(result),
    changesNothing: () => expect(decide(state, ...rest)).toBe(state),
    fails: (code: string) => expect(() => decide(state, ...rest)).toThrow(expect.objectContaining({ code })),
  }),
});
