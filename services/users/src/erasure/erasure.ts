import type { DataOf } from '@liceo/contracts/event';
import type { UserDeleted } from '@liceo/contracts/events/identity';
import { servicesWithPersonalData, type PersonalService, type ServiceAnswer } from '@liceo/contracts/personal-data';

/** The name under which the saga's state and timeline are kept. */
export const erasureName = 'erasure';

export interface ErasureState {
  /** `unannounced`: a service has answered before it was heard here that the person is to be erased. */
  status: 'unannounced' | 'erasing' | 'complete';
  userId: string;
  begunAt: string;
  reminders: number;
  answers: ServiceAnswer[];
}

export type ErasureInput =
  | { type: 'identity.UserDeleted'; data: DataOf<typeof UserDeleted> }
  | { type: `${PersonalService}.PersonErased`; data: { userId: string } & Omit<ServiceAnswer, 'service'> };

export type ErasureCommand =
  | { type: 'remind'; userId: string }
  | { type: 'note'; state: ErasureState }
  | { type: 'certify'; state: ErasureState; at: string };

export interface ErasureDecision {
  state: ErasureState;
  commands: ErasureCommand[];
  deadline: Date | null;
  done?: boolean;
}

type Timeout = { type: 'timeout'; at: Date };

/** After these minutes services that have not answered are asked again; then daily, for as long as it takes. */
const remindAfterMinutes = [10, 60, 24 * 60] as const;

export const reminderAfter = (reminders: number, now: Date): Date =>
  new Date(now.getTime() + (remindAfterMinutes[Math.min(reminders, remindAfterMinutes.length - 1)] ?? 0) * 60_000);

/** Who has not answered yet. */
export const missingIn = ({ answers }: Pick<ErasureState, 'answers'>): PersonalService[] =>
  servicesWithPersonalData.filter((service) => !answers.some((answer) => answer.service === service));

const ordered = (answers: readonly ServiceAnswer[]): ServiceAnswer[] =>
  servicesWithPersonalData.flatMap((service) => answers.filter((answer) => answer.service === service));

const proceed = (state: ErasureState, now: Date): ErasureDecision => {
  if (state.status === 'unannounced') return { state, commands: [], deadline: null };
  if (missingIn(state).length > 0) {
    return { state, commands: [{ type: 'note', state }], deadline: reminderAfter(state.reminders, now) };
  }
  const complete: ErasureState = { ...state, status: 'complete' };
  return { state: complete, commands: [{ type: 'certify', state: complete, at: now.toISOString() }], deadline: null, done: true };
};

const serviceOf = (type: `${PersonalService}.PersonErased`): PersonalService | undefined =>
  servicesWithPersonalData.find((service) => type === `${service}.PersonErased`);

/**
 * An erasure begins with the account and is complete when every service has answered. The first answer of
 * a service counts: what it says when it is asked again is that there was nothing left.
 */
export const decideErasure = (current: ErasureState | undefined, input: ErasureInput | Timeout, now: Date): ErasureDecision | undefined => {
  if (input.type === 'timeout') {
    if (current?.status !== 'erasing') return undefined;
    const state = { ...current, reminders: current.reminders + 1 };
    return { state, commands: [{ type: 'remind', userId: state.userId }, { type: 'note', state }], deadline: reminderAfter(state.reminders, now) };
  }
  const { userId } = input.data;
  const state: ErasureState = current ?? { status: 'unannounced', userId, begunAt: now.toISOString(), reminders: 0, answers: [] };
  if (input.type === 'identity.UserDeleted') {
    return state.status === 'unannounced' ? proceed({ ...state, status: 'erasing' }, now) : undefined;
  }
  const service = serviceOf(input.type);
  if (service === undefined || !missingIn(state).includes(service)) return undefined;
  const { at, erased, kept } = input.data;
  return proceed({ ...state, answers: ordered([...state.answers, { service, at, erased, kept }]) }, now);
};
