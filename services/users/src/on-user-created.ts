import { UserCreated } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { addProfile } from './profile-store.ts';
import type { Tables } from './tables.ts';

export const onUserCreated = (clock: Clock) =>
  react(UserCreated, (tx: Tx<Tables>, user) => addProfile(tx, user, clock.now()));
