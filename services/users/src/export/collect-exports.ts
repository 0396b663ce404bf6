import { servicesWithPersonalData, type PersonalService } from '@liceo/contracts/personal-data';
import { PersonalExportReady } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import { publish } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { archiveOf } from './archive.ts';
import { claimExport, noteCollected, returnExport, saveArchive, type ClaimedExport } from './export-store.ts';
import { expiresFrom, mostAttempts, retryAt, type Collected } from './personal-export.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  askService(service: PersonalService, userId: string): Promise<ReadonlyMap<string, readonly unknown[]>>;
}

const collect = async ({ db, clock, askService }: Deps, claim: ClaimedExport): Promise<Collected> => {
  const collected = new Map<PersonalService, ReadonlyMap<string, readonly unknown[]>>();
  for (const service of servicesWithPersonalData) {
    collected.set(service, await askService(service, claim.userId));
    await noteCollected(db, claim, collected.size, clock.now());
  }
  return collected;
};

/** Collects one export that is due. A service that does not answer has it tried again later, from the beginning. */
export const collectExports = (deps: Deps) => async (): Promise<number> => {
  const { db, clock, log } = deps;
  const claim = await db.transaction((tx) => claimExport(tx, clock.now()));
  if (!claim) return 0;
  try {
    const collected = await collect(deps, claim);
    const now = clock.now();
    const expiresAt = expiresFrom(now);
    const archive = archiveOf(collected, claim.language, now);
    await db.transaction(async (tx) => {
      if (!(await saveArchive(tx, claim, { archive, expiresAt, now }))) return;
      await publish(tx, PersonalExportReady, { subject: claim.userId, data: { exportId: claim.id, userId: claim.userId, expiresAt: expiresAt.toISOString() } });
    });
  } catch (error) {
    const now = clock.now();
    const again = claim.attempts < mostAttempts ? retryAt(claim.attempts, now) : undefined;
    log.warn({ err: error, exportId: claim.id, again }, 'an export of somebody’s data could not be collected');
    await returnExport(db, claim, again, now);
  }
  return 1;
};
