// One file per released version of an event. A version that was released never changes: consumers have it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventType } from '@liceo/contracts/event';
import { asJson, type Files } from './files.ts';

const folder = 'contracts/src/snapshots';

/** @throws when a schema differs from its snapshot, with every such event at once. */
export const eventSnapshots = (root: string, events: readonly EventType[]): Files => {
  const files: Files = new Map(events.map((event) => [`${folder}/${event.name}.v${event.version}.json`, asJson(event.schema)]));
  const changed = [...files].filter(([path, text]) => existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8') !== text);
  if (changed.length > 0) {
    throw new Error(
      `A released event has changed: add a version instead (only an event that was never released may lose its snapshot).\n`
      + changed.map(([path]) => `  ${path}`).join('\n'),
    );
  }
  return files;
};
