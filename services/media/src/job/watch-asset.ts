import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Actor, ServerSentEvent } from '@liceo/kernel/http';
import type { Live } from '@liceo/kernel/live';
import { findAsset } from '../asset-store.ts';
import { errors } from '../errors.ts';
import { readInventory } from '../output/output-store.ts';
import type { Tables } from '../tables.ts';
import { latestJobOf } from './job-store.ts';
import { assetChannel } from './record-job.ts';
import { ladderOf } from './rendition-store.ts';
import { viewJob } from './view-job.ts';

export interface WatchAsset {
  db: Db<Tables>;
  clock: Clock;
  live: Live;
}

/** How far an asset is, for its owner and those who look after the system. */
export const readProgress =
  ({ db, clock }: Omit<WatchAsset, 'live'>) =>
  async (id: string, actor: Actor) => {
    const asset = (await findAsset(db, id)) ?? errors.assetMissing();
    if (asset.ownerId !== actor.userId && !actor.can('system:read')) return errors.accessDenied();
    const job = await latestJobOf(db, id);
    const { poster, ...there } = await readInventory(db, id);
    return {
      id,
      status: asset.status,
      streamable: asset.status === 'ready' && asset.streamableAt !== undefined,
      downloadable: asset.status === 'ready' && asset.downloadable === true,
      ...(job ? { job: viewJob(job, clock.now()) } : {}),
      renditions: await ladderOf(db, id),
      ...there,
      subtitles: [...there.subtitles],
      poster: poster !== undefined,
    };
  };

/** The same now, and after each change. */
export const watchAsset =
  ({ db, clock, live }: WatchAsset) =>
  async (id: string, actor: Actor, signal: AbortSignal): Promise<AsyncIterable<ServerSentEvent>> => {
    const read = readProgress({ db, clock });
    const changes = await live.watch(assetChannel, id, signal);
    const first = await read(id, actor);
    return (async function* progress() {
      yield { event: 'progress', data: first };
      for await (const _ of changes) yield { event: 'progress', data: await read(id, actor) };
    })();
  };
