import { RoleDefined } from '@liceo/contracts/events/identity';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import { onCommit, type Db, type Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';
import { recordAccessChange } from './access-change-store.ts';
import { define, edit, requireRemovable, type Role, type RoleEdit, type RoleFacts } from './role.ts';
import { countHolders, deleteRole, findRole, insertRole, nextRevision, saveRole } from './role-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

const factsOf = ({ title, description, permissions }: RoleFacts) => ({ title, description, permissions });

/** Tokens that were made before are refused from the commit on, so that nobody keeps what was taken or waits for what was given. */
const announce = async (tx: Tx<Tables>, role: RoleFacts, { revision, changedBy, revocations }: { revision: number; changedBy: string; revocations: Revocations }): Promise<void> => {
  await publish(tx, RoleDefined, { subject: role.name, data: { role: role.name, permissions: [...role.permissions], revision, changedBy } });
  onCommit(tx, () => revocations.outdate(role.name, revision));
};

/** Makes a role of the academy's own. */
export const createRole =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, wanted: { name: string } & Omit<RoleEdit, 'revision'>): Promise<Role> =>
    db.transaction(async (tx) => {
      await requireProof(tx, actor.sessionId, clock.now());
      const role = define(actor, wanted);
      const revision = await nextRevision(tx);
      const now = clock.now();
      await insertRole(tx, role, { revision, now });
      await recordAccessChange(tx, { kind: 'role_created', role: role.name, after: factsOf(role), changedBy: actor.userId, at: now });
      await announce(tx, role, { revision, changedBy: actor.userId, revocations });
      return { ...role, builtIn: false, revision };
    });

/** Decides what a role may do, and what one of the academy's own is called. */
export const changeRole =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, name: string, wanted: RoleEdit): Promise<Role> =>
    db.transaction(async (tx) => {
      await requireProof(tx, actor.sessionId, clock.now());
      const revision = await nextRevision(tx);
      const before = await findRole(tx, name);
      const role = edit(actor, before, wanted);
      const now = clock.now();
      await saveRole(tx, role, { revision, now });
      await recordAccessChange(tx, { kind: 'role_changed', role: name, before: factsOf(before), after: factsOf(role), changedBy: actor.userId, at: now });
      await announce(tx, role, { revision, changedBy: actor.userId, revocations });
      return { ...role, builtIn: before.builtIn, revision };
    });

/** Removes a role of the academy's own that nobody holds any more. */
export const removeRole =
  ({ db, clock }: Omit<Deps, 'revocations'>) =>
  (actor: Actor, name: string): Promise<void> =>
    db.transaction(async (tx) => {
      await requireProof(tx, actor.sessionId, clock.now());
      await nextRevision(tx);
      const role = await findRole(tx, name);
      // Whoever is about to assign it holds a share of its row.
      await tx.selectFrom('role').select('name').where('name', '=', name).forUpdate().execute();
      requireRemovable(role, await countHolders(tx, name));
      await deleteRole(tx, name);
      await recordAccessChange(tx, { kind: 'role_removed', role: name, before: factsOf(role), changedBy: actor.userId, at: clock.now() });
    });
