import type { Permission } from '@liceo/contracts/permissions';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import { withdrawArtifacts } from '../openid/withdraw-artifacts.ts';
import { requireProof } from '../session/proof-store.ts';
import { refuseAccessTokens } from '../session/refuse-access-tokens.ts';
import type { Tables } from '../tables.ts';
import {
  deleteClientRow, endSecrets, insertClient, insertClientChange, insertSecret, lockClient, renameSecrets, saveDetails, saveDisabled, type ClientChange,
} from './api-client-store.ts';
import { checkDetails, hasSecret, type ClientDetails, type ClientKind } from './api-client.ts';
import { newSecret, secretHash } from './client-secret.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

const accessModels = ['AccessToken', 'ClientCredentials'];
const grantableBy = (actor: Actor) => (permission: Permission): boolean => actor.can(permission);

const note = (tx: Tx<Tables>, actor: Actor, at: Date, change: Omit<ClientChange, 'changedBy' | 'at'>): Promise<void> =>
  insertClientChange(tx, { ...change, changedBy: actor.userId, at });

/** Takes the access that a client has at this moment; `all` takes what it could get new access with, too. */
const withdrawAccess = async ({ tx, revocations, now }: { tx: Tx<Tables>; revocations: Revocations; now: Date }, clientId: string, all: boolean): Promise<void> => {
  await withdrawArtifacts({ tx, revocations, now }, { clientId, ...(all ? {} : { models: accessModels }) });
  const secrets = await renameSecrets(tx, clientId);
  if (secrets.length > 0) await refuseAccessTokens({ tx, revocations, accountId: clientId, now }, secrets);
};

/** Makes a client; its secret is told once and then known to nobody but the client. */
export const createClient =
  ({ db, clock }: Pick<Deps, 'db' | 'clock'>) =>
  async (actor: Actor, kind: ClientKind, wanted: ClientDetails): Promise<{ id: string; secret?: string }> => {
    const details = checkDetails(kind, wanted, grantableBy(actor));
    const id = newId();
    const secret = hasSecret(kind) ? newSecret() : undefined;
    await db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, actor.sessionId, now);
      await insertClient(tx, { id, kind, disabled: false, ...details }, actor.userId, now);
      if (secret !== undefined) await insertSecret(tx, id, secretHash(secret), now);
      await note(tx, actor, now, { clientId: id, action: 'created', details: { kind, ...details } });
    });
    return { id, ...(secret === undefined ? {} : { secret }) };
  };

/** Changes a client. When it loses a permission, its access tokens are out of force at once. */
export const changeClient =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, id: string, wanted: ClientDetails): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const before = await lockClient(tx, id);
      // What it has already may stay, whoever changes the rest.
      const details = checkDetails(before.kind, wanted, (permission) => actor.can(permission) || before.permissions.includes(permission));
      await saveDetails(tx, id, details);
      const { id: _id, kind: _kind, disabled: _disabled, ...old } = before;
      await note(tx, actor, now, { clientId: id, action: 'changed', details: { before: old, after: details } });
      if (before.permissions.some((permission) => !details.permissions.includes(permission))) await withdrawAccess({ tx, revocations, now }, id, false);
    });

/** Gives a client a new secret. The old one goes on for as long as it is said to, so that nothing stands still meanwhile. */
export const rotateSecret =
  ({ db, clock, revocations }: Deps) =>
  async (actor: Actor, id: string, oldValidHours: number): Promise<{ secret: string }> => {
    const secret = newSecret();
    await db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, actor.sessionId, now);
      const client = await lockClient(tx, id);
      if (!hasSecret(client.kind)) errors.clientHasNoSecret();
      const ended = await endSecrets(tx, id, new Date(now.getTime() + oldValidHours * 3_600_000), now);
      if (ended.length > 0) await refuseAccessTokens({ tx, revocations, accountId: id, now }, ended);
      await insertSecret(tx, id, secretHash(secret), now);
      await note(tx, actor, now, { clientId: id, action: 'secret_rotated', details: { oldValidHours } });
    });
    return { secret };
  };

/** Lets a client in no more, or again. */
export const setClientDisabled =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, id: string, disabled: boolean): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const client = await lockClient(tx, id);
      if (client.disabled === disabled) return;
      await saveDisabled(tx, id, disabled ? now : null);
      if (disabled) await withdrawAccess({ tx, revocations, now }, id, false);
      await note(tx, actor, now, { clientId: id, action: disabled ? 'disabled' : 'enabled', details: {} });
    });

/** Removes a client and all that it was given; who did it stays on record. */
export const deleteClient =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, id: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const { name } = await lockClient(tx, id);
      await withdrawAccess({ tx, revocations, now }, id, true);
      await deleteClientRow(tx, id);
      await note(tx, actor, now, { clientId: id, action: 'deleted', details: { name } });
    });
