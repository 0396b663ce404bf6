import * as identity from '@liceo/contracts/events/identity';
import { PersonErased as byLearning } from '@liceo/contracts/events/learning';
import { PersonErased as byMedia } from '@liceo/contracts/events/media';
import { PersonErased as byNotifications } from '@liceo/contracts/events/notifications';
import { PersonErased as byOrders } from '@liceo/contracts/events/orders';
import { PersonErased as byPayments } from '@liceo/contracts/events/payments';
import { ErasureCompleted, ErasureReminded } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish, react, type Reaction } from '@liceo/kernel/messaging';
import { createSaga, type Saga } from '@liceo/kernel/saga';
import { forgetProfile } from '../personal-data.ts';
import type { Tables } from '../tables.ts';
import { decideErasure, erasureName, type ErasureCommand, type ErasureInput, type ErasureState } from './erasure.ts';
import { saveErasure } from './erasure-store.ts';

const answers = [identity.PersonErased, byOrders, byPayments, byLearning, byMedia, byNotifications];

const perform = async (tx: Tx<Tables>, userId: string, command: ErasureCommand): Promise<void> => {
  switch (command.type) {
    case 'remind':
      return publish(tx, ErasureReminded, { subject: userId, data: { userId } });
    case 'note':
      return saveErasure(tx, command.state, null);
    case 'certify':
      await saveErasure(tx, command.state, new Date(command.at));
      return publish(tx, ErasureCompleted, { subject: userId, data: { userId, at: command.at, services: command.state.answers } });
    default:
      return command satisfies never;
  }
};

const describe = (step: ErasureInput | ErasureCommand | { type: 'timeout' }): unknown => {
  if (!('data' in step) || !('erased' in step.data)) return undefined;
  return { erased: step.data.erased, kept: step.data.kept };
};

export interface ErasureSaga {
  reactions: Reaction[];
  deadlines: Saga<ErasureInput, Tables>['deadlines'];
  /** Asks those that are missing once more; false when none is. */
  remind(userId: string): Promise<boolean>;
}

/** Waits for every service after an account was erased, reminds those that are missing, and certifies. */
export const createErasureSaga = ({ db, clock }: { db: Db<Tables>; clock: Clock }): ErasureSaga => {
  const saga = createSaga<ErasureState, ErasureCommand, ErasureInput, Tables>(
    { name: erasureName, events: answers, idOf: ({ data }) => data.userId, decide: decideErasure, perform, describe },
    { db, clock },
  );
  // This service's own part is done with the beginning: its answer needs no way through the broker.
  const onUserDeleted = react(identity.UserDeleted, async (tx: Tx<Tables>, data) => {
    const own = await forgetProfile(tx, data.userId, clock.now());
    await saga.handle(tx, data.userId, { type: 'identity.UserDeleted', data });
    await saga.handle(tx, data.userId, { type: 'users.PersonErased', data: own });
  });
  return {
    reactions: [onUserDeleted, ...saga.reactions],
    deadlines: saga.deadlines,
    remind: (userId) => db.transaction((tx) => saga.handle(tx, userId, { type: 'timeout', at: clock.now() })),
  };
};
