import { servicesWithPersonalData, type PersonalService } from '@liceo/contracts/personal-data';
import { describe, expect, it } from 'vitest';
import { decideErasure, missingIn, reminderAfter, type ErasureInput, type ErasureState } from './erasure.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const userId = '0199aaaa-0000-7000-8000-000000000001';
const begin: ErasureInput = { type: 'identity.UserDeleted', data: { userId } };
const answer = (service: PersonalService, count = 1): ErasureInput => ({
  type: `${service}.PersonErased`, data: { userId, at: noon.toISOString(), erased: [{ what: 'account', count }], kept: [] },
});
const timeout = { type: 'timeout' as const, at: noon };

const run = (...inputs: (ErasureInput | typeof timeout)[]) => {
  let state: ErasureState | undefined;
  let commands: string[] = [];
  let deadline: Date | null = null;
  for (const input of inputs) {
    const decision = decideErasure(state, input, noon);
    commands = decision?.commands.map(({ type }) => type) ?? [];
    if (decision) ({ state, deadline } = decision);
  }
  return { state, commands, deadline };
};
const everybody = servicesWithPersonalData.map((service) => answer(service));

describe('an erasure', () => {
  it('is certified when the last service has answered, and not before', () => {
    const before = run(begin, ...everybody.slice(0, -1));
    expect(before.state?.status).toBe('erasing');
    expect(missingIn(before.state ?? { answers: [] })).toEqual(['notifications']);
    const { state, commands, deadline } = run(begin, ...everybody);
    expect({ status: state?.status, commands, deadline }).toEqual({ status: 'complete', commands: ['certify'], deadline: null });
    expect(state?.answers.map(({ service }) => service)).toEqual([...servicesWithPersonalData]);
  });

  it('does not mind in which order the answers come, not even before it has begun', () => {
    const { state, commands } = run(...everybody.toReversed(), begin);
    expect({ status: state?.status, commands }).toEqual({ status: 'complete', commands: ['certify'] });
    expect(state?.answers.map(({ service }) => service)).toEqual([...servicesWithPersonalData]);
  });

  it('waits silently for its beginning when only answers have come', () => {
    expect(run(answer('orders'))).toMatchObject({ state: { status: 'unannounced' }, commands: [], deadline: null });
    expect(run(answer('orders'), timeout).commands).toEqual([]);
  });

  it('counts the first answer of a service: a second says that there was nothing left', () => {
    const { state, commands } = run(begin, answer('orders', 3), answer('orders', 0));
    expect(commands).toEqual([]);
    expect(state?.answers).toMatchObject([{ service: 'orders', erased: [{ count: 3 }] }]);
    expect(run(begin, ...everybody, answer('orders', 0), begin).commands).toEqual([]);
  });

  it('reminds who is missing, ever later, and never gives up', () => {
    const minutes = [0, 1, 2, 3, 50].map((reminders) => (reminderAfter(reminders, noon).getTime() - noon.getTime()) / 60_000);
    expect(minutes).toEqual([10, 60, 1440, 1440, 1440]);
    expect(run(begin, timeout)).toMatchObject({ state: { reminders: 1, status: 'erasing' }, commands: ['remind', 'note'] });
    expect(run(begin, ...everybody, timeout).commands).toEqual([]);
  });
});
