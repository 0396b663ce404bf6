import { mergingServices, type MergeAnswer, type MergingService } from '@liceo/contracts/merging';
import type { Account, ActiveAccount } from '../account/account.ts';
import { errors } from '../errors.ts';

/** How long a merge can be undone. */
export const undoDays = 30;

/** The name under which the saga's state and timeline are kept. */
export const mergeName = 'merge';

export interface MergeState {
  status: 'merging' | 'merged' | 'undoing' | 'undone' | 'settled';
  mergeId: string;
  fromId: string;
  intoId: string;
  taken: string[];
  mergedBy: string;
  undoneBy: string | null;
  reminders: number;
  /** Whether the services were asked once more after all had answered, for what came late. */
  gathered: boolean;
  moved: MergeAnswer[];
  restored: MergeAnswer[];
}

type Parts = MergeAnswer['parts'];

export type MergeInput =
  | { type: 'begin'; data: Pick<MergeState, 'mergeId' | 'fromId' | 'intoId' | 'taken' | 'mergedBy'> & { parts: Parts } }
  | { type: 'undo'; data: { mergeId: string; undoneBy: string; parts: Parts } }
  | { type: 'settle'; data: { mergeId: string } }
  | { type: `${MergingService}.PersonMerged`; data: { mergeId: string; at: string; moved: Parts } }
  | { type: `${MergingService}.PersonUnmerged`; data: { mergeId: string; at: string; restored: Parts } };

export type MergeCommand = { type: 'announce' | 'retract' | 'note'; state: MergeState };

export interface MergeDecision {
  state: MergeState;
  commands: MergeCommand[];
  deadline: Date | null;
  done?: boolean;
}

type Timeout = { type: 'timeout'; at: Date };

/** After these minutes services that have not answered are asked again; then daily, for as long as it takes. */
const remindAfterMinutes = [1, 10, 60, 24 * 60] as const;

/** What a request under way, or a token that was good for two seconds more, may have written meanwhile. */
const gatherAfterMinutes = 1;

const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

const reminderAfter = (reminders: number, now: Date): Date => later(now, remindAfterMinutes[Math.min(reminders, remindAfterMinutes.length - 1)] ?? 0);

/** Who has not answered yet to what is under way. */
export const missingIn = ({ status, moved, restored }: Pick<MergeState, 'status' | 'moved' | 'restored'>): MergingService[] => {
  if (status !== 'merging' && status !== 'undoing') return [];
  const answers = status === 'merging' ? moved : restored;
  return mergingServices.filter((service) => !answers.some((answer) => answer.service === service));
};

/** The latest answer of each service; one that is asked again counts what it moved then as well. */
const withAnswer = (answers: readonly MergeAnswer[], answer: MergeAnswer): MergeAnswer[] =>
  mergingServices.flatMap((service) => (service === answer.service ? [answer] : answers.filter((each) => each.service === service)));

const proceed = (state: MergeState, now: Date): MergeDecision => {
  if (missingIn(state).length > 0) return { state, commands: [{ type: 'note', state }], deadline: reminderAfter(state.reminders, now) };
  if (state.status === 'merging') {
    const merged: MergeState = { ...state, status: 'merged', reminders: 0 };
    return { state: merged, commands: [{ type: 'note', state: merged }], deadline: later(now, gatherAfterMinutes) };
  }
  if (state.status === 'undoing') {
    const undone: MergeState = { ...state, status: 'undone' };
    return { state: undone, commands: [{ type: 'note', state: undone }], deadline: null, done: true };
  }
  return { state, commands: [{ type: 'note', state }], deadline: state.gathered ? null : later(now, gatherAfterMinutes) };
};

const serviceOf = (type: string): MergingService | undefined => mergingServices.find((service) => type.startsWith(`${service}.`));

const onTimeout = (current: MergeState, now: Date): MergeDecision | undefined => {
  if (current.status === 'merged' && !current.gathered) {
    const state = { ...current, gathered: true };
    return { state, commands: [{ type: 'announce', state }], deadline: null };
  }
  if (current.status !== 'merging' && current.status !== 'undoing') return undefined;
  const state = { ...current, reminders: current.reminders + 1 };
  return { state, commands: [{ type: current.status === 'merging' ? 'announce' : 'retract', state }], deadline: reminderAfter(state.reminders, now) };
};

/** A merge, and its undoing, is complete when every service has answered. */
export const decideMerge = (current: MergeState | undefined, input: MergeInput | Timeout, now: Date): MergeDecision | undefined => {
  if (input.type === 'begin') {
    if (current) return undefined;
    const { parts, ...facts } = input.data;
    const own: MergeAnswer = { service: 'identity', at: now.toISOString(), parts };
    const state: MergeState = { ...facts, status: 'merging', undoneBy: null, reminders: 0, gathered: false, moved: [own], restored: [] };
    return { state, commands: [{ type: 'announce', state }, { type: 'note', state }], deadline: reminderAfter(0, now) };
  }
  if (!current) return undefined;
  if (input.type === 'timeout') return onTimeout(current, now);
  if (input.type === 'undo') {
    if (current.status !== 'merging' && current.status !== 'merged') return undefined;
    const own: MergeAnswer = { service: 'identity', at: now.toISOString(), parts: input.data.parts };
    const state: MergeState = { ...current, status: 'undoing', undoneBy: input.data.undoneBy, reminders: 0, restored: [own] };
    return { state, commands: [{ type: 'retract', state }, { type: 'note', state }], deadline: reminderAfter(0, now) };
  }
  if (input.type === 'settle') {
    if (current.status !== 'merged' && current.status !== 'merging') return undefined;
    const state: MergeState = { ...current, status: 'settled' };
    return { state, commands: [{ type: 'note', state }], deadline: null, done: true };
  }
  const service = serviceOf(input.type);
  if (service === undefined) return undefined;
  if ('moved' in input.data) {
    if (current.status !== 'merging' && current.status !== 'merged') return undefined;
    return proceed({ ...current, moved: withAnswer(current.moved, { service, at: input.data.at, parts: input.data.moved }) }, now);
  }
  if (current.status !== 'undoing' || !missingIn(current).includes(service)) return undefined;
  return proceed({ ...current, restored: withAnswer(current.restored, { service, at: input.data.at, parts: input.data.restored }) }, now);
};

/** What an account becomes by a merge with one that was it: nothing that opens more than a course or a family's page. */
const harmlessRoles = ['student', 'parent'];

const living = (account: Account, field: 'fromId' | 'intoId'): ActiveAccount => {
  if (account.status !== 'active') return errors.accountMissing({ field });
  return account.suspended ? errors.mergeSuspended({ field }) : account;
};

/** Whether the two can become one, and which roles the other takes over. */
export const planMerge = (from: Account, into: Account, actorId: string): { from: ActiveAccount; into: ActiveAccount; addedRoles: string[] } => {
  const [ending, staying] = [living(from, 'fromId'), living(into, 'intoId')];
  if (ending.id === staying.id) errors.mergeSame({ field: 'intoId' });
  if (actorId === ending.id || actorId === staying.id) errors.ownAccount();
  if (ending.roles.includes('admin')) errors.mergeAdmin({ field: 'fromId' });
  const lacking = ending.roles.filter((role) => !staying.roles.includes(role));
  // A merge gives nobody a right over others: those are given by whoever may give them.
  if (lacking.some((role) => !harmlessRoles.includes(role))) errors.mergeRoles({ field: 'intoId', detail: `Give the account that stays these roles first: ${lacking.join(', ')}.` });
  return { from: ending, into: staying, addedRoles: lacking };
};
