import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventType } from '@liceo/contracts/event';
import { ProductDeleted, ProductUpdated } from '@liceo/contracts/events/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventSnapshots } from './event-snapshots.ts';
import { write } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'liceo-snapshots-'));
const released: EventType = ProductDeleted;
const changed: EventType = { ...released, schema: ProductUpdated.schema };

describe('a released event', () => {
  beforeAll(() => void write(folder, eventSnapshots(folder, [released])));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may stay as it is', () => {
    expect([...eventSnapshots(folder, [released]).keys()]).toEqual(['contracts/src/snapshots/catalog.ProductDeleted.v1.json']);
  });

  it('may not change', () => {
    expect(() => eventSnapshots(folder, [changed])).toThrow(/add a version instead[^]*catalog\.ProductDeleted\.v1/);
  });

  it('may get another version beside it', () => {
    expect([...eventSnapshots(folder, [released, { ...changed, version: 2 }]).keys()]).toHaveLength(2);
  });
});
