import { mergingServices, type MergingService } from '@liceo/contracts/merging';
import { describe, expect, it } from 'vitest';
import type { ActiveAccount } from '../account/account.ts';
import { decideMerge, missingIn, planMerge, type MergeInput, type MergeState } from './merge.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const [mergeId, fromId, intoId, by] = ['01', '02', '03', '04'].map((end) => `0199aaaa-0000-7000-8000-0000000000${end}`) as [string, string, string, string];
const begin: MergeInput = { type: 'begin', data: { mergeId, fromId, intoId, taken: ['name'], mergedBy: by, parts: [{ what: 'account', count: 1 }] } };
const undo: MergeInput = { type: 'undo', data: { mergeId, undoneBy: by, parts: [] } };
const timeout = { type: 'timeout' as const, at: noon };
const others = mergingServices.filter((service) => service !== 'identity');
const merged = (service: MergingService, count = 1): MergeInput => ({ type: `${service}.PersonMerged`, data: { mergeId, at: noon.toISOString(), moved: [{ what: 'orders', count }] } });
const unmerged = (service: MergingService): MergeInput => ({ type: `${service}.PersonUnmerged`, data: { mergeId, at: noon.toISOString(), restored: [] } });

const run = (...inputs: (MergeInput | typeof timeout)[]) => {
  let state: MergeState | undefined;
  let commands: string[] = [];
  let deadline: Date | null = null;
  for (const input of inputs) {
    const decision = decideMerge(state, input, noon);
    commands = decision?.commands.map(({ type }) => type) ?? [];
    if (decision) ({ state, deadline } = decision);
  }
  return { status: state?.status, missing: state && missingIn(state), commands, minutes: deadline && (deadline.getTime() - noon.getTime()) / 60_000, state };
};
const complete = [begin, ...others.map((service) => merged(service))];

describe('a merge', () => {
  it('is complete when the last service has answered, and asks once more for what came late', () => {
    expect(run(begin)).toMatchObject({ status: 'merging', missing: others, commands: ['announce', 'note'], minutes: 1 });
    expect(run(...complete.slice(0, -1))).toMatchObject({ status: 'merging', missing: ['notifications'] });
    expect(run(...complete)).toMatchObject({ status: 'merged', missing: [], commands: ['note'], minutes: 1 });
    expect(run(...complete, timeout)).toMatchObject({ status: 'merged', commands: ['announce'], minutes: null });
    expect(run(...complete, timeout, timeout).commands).toEqual([]);
  });

  it('asks a service that is away ever later, and never gives up', () => {
    const waits = [1, 2, 3, 4, 20].map((times) => run(begin, ...Array.from({ length: times }, () => timeout)).minutes);
    expect(waits).toEqual([10, 60, 1440, 1440, 1440]);
    expect(run(begin, timeout)).toMatchObject({ status: 'merging', commands: ['announce'] });
  });

  it('keeps the latest count of each service, and hears nothing before it has begun', () => {
    expect(run(...complete, merged('orders', 3)).state?.moved.find(({ service }) => service === 'orders')?.parts).toEqual([{ what: 'orders', count: 3 }]);
    expect(run(merged('orders')).status).toBeUndefined();
    expect(run(...complete, begin).commands).toEqual([]);
  });
});

describe('the undoing of a merge', () => {
  const undone = [...complete, undo, ...others.map(unmerged)];

  it('is complete when every service has put back what it moved', () => {
    expect(run(...complete, undo)).toMatchObject({ status: 'undoing', missing: others, commands: ['retract', 'note'] });
    expect(run(...complete, undo, timeout)).toMatchObject({ status: 'undoing', commands: ['retract'] });
    expect(run(...undone)).toMatchObject({ status: 'undone', missing: [], minutes: null });
  });

  it('may come before all have moved, and then no late answer to the merge counts', () => {
    expect(run(begin, undo, merged('orders'))).toMatchObject({ status: 'undoing', commands: [] });
  });

  it('happens once, and not after the merge was settled', () => {
    expect(run(...undone, undo).commands).toEqual([]);
    expect(run(...complete, { type: 'settle', data: { mergeId } }, undo)).toMatchObject({ status: 'settled', commands: [] });
    expect(run(...undone, { type: 'settle', data: { mergeId } })).toMatchObject({ status: 'undone', commands: [] });
  });
});

describe('who can be merged', () => {
  const account = (id: string, roles: string[], more: Partial<ActiveAccount> = {}): ActiveAccount => ({ status: 'active', id, name: 'Nora', email: `${id}@example.test`, language: 'es', roles, suspended: false, ...more });

  it('takes over that somebody is a student or parent, and no right over others', () => {
    expect(planMerge(account(fromId, ['student', 'parent']), account(intoId, ['student']), by).addedRoles).toEqual(['parent']);
    expect(planMerge(account(fromId, ['teacher']), account(intoId, ['teacher', 'student']), by).addedRoles).toEqual([]);
    for (const role of ['teacher', 'support', 'keepers-of-keys']) {
      expect(() => planMerge(account(fromId, [role]), account(intoId, ['student']), by)).toThrow(expect.objectContaining({ code: 'identity.merge_roles' }));
    }
    expect(() => planMerge(account(fromId, ['admin']), account(intoId, ['admin']), by)).toThrow(expect.objectContaining({ code: 'identity.merge_admin' }));
  });

  it('are two living accounts that nobody has shut, neither of them of who does it', () => {
    const [from, into] = [account(fromId, ['student']), account(intoId, ['student'])];
    expect(() => planMerge(from, { status: 'deleted', id: intoId }, by)).toThrow(expect.objectContaining({ code: 'identity.account_missing', facts: { field: 'intoId' } }));
    expect(() => planMerge({ ...from, suspended: true }, into, by)).toThrow(expect.objectContaining({ code: 'identity.merge_suspended', facts: { field: 'fromId' } }));
    expect(() => planMerge(from, from, by)).toThrow(expect.objectContaining({ code: 'identity.merge_same' }));
    expect(() => planMerge(from, into, intoId)).toThrow(expect.objectContaining({ code: 'identity.own_account' }));
  });
});
