import { describe, expect, it } from 'vitest';
import { startPlatform } from '../platform.ts';
import { inspectAll } from './inspection.ts';
import { findPlaces } from './places.ts';
import { openDoors } from './visitors.ts';

const platform = await startPlatform({ LICEO_DEMO: 'on' });
const openDoor = await openDoors(platform);
const walks = await findPlaces(platform);

describe.for(walks)('every page of $who', (walk) => {
  it.concurrent.for(['es', 'en'] as const)('is in order, fits the window and is accessible in “%s”, light and dark', { timeout: 600_000 }, async (language) => {
    const visitor = await openDoor({ language });
    const faults = await inspectAll(visitor, walk, language);
    await visitor.context.close();
    expect(faults).toEqual([]);
  });
});
