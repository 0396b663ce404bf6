import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cityEntry, london, madrid, mmdbOf, tokyo } from './mmdb-for-test.ts';
import { openPlaces } from './places-database.ts';
import { placesFile } from './places-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'liceo-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

const warnings: unknown[] = [];
const log = { info: () => undefined, warn: (facts: unknown) => void warnings.push(facts) };

let files = 0;
const fileOf = (bytes: Buffer): string => {
  files += 1;
  const path = join(folder, `${files}.mmdb`);
  writeFileSync(path, bytes);
  return path;
};
/** As whoever brings a new database does it: nobody sees half of it. */
const replace = (path: string, bytes: Buffer): void => renameSync(fileOf(bytes), path);

describe('an address', () => {
  const find = openPlaces(mmdbOf({
    '203.0.113.0/24': madrid, '10.0.0.0/8': madrid, '127.0.0.0/8': madrid, '198.51.100.0/25': { country: { iso_code: 'PT' } }, '198.51.100.128/25': { country: { iso_code: 'PT' }, city: { names: { en: 'Lisbon' } }, location: { latitude: 38.7, longitude: -9.1 } },
    '192.0.2.0/24': { country: { iso_code: 'somewhere' } }, '100.0.0.0/24': cityEntry('ES', [40, -4], undefined, 100),
  }));

  it('has a country and a city in both languages', () => {
    expect(find('203.0.113.7')).toEqual({ country: 'ES', city: { es: 'Madrid', en: 'Madrid' }, surroundings: { latitude: 40.4, longitude: -3.7, radiusKm: 20 } });
    expect(find('::ffff:203.0.113.7')?.country).toBe('ES');
  });

  it('has the only name of its city in both, and a usual radius, where the database says no more', () => {
    expect(find('198.51.100.200')).toEqual({ country: 'PT', city: { es: 'Lisbon', en: 'Lisbon' }, surroundings: { latitude: 38.7, longitude: -9.1, radiusKm: 200 } });
  });

  it('is somewhere in its country where no city is known', () => {
    expect(find('198.51.100.1')).toMatchObject({ country: 'PT', surroundings: { latitude: 39.5, longitude: -8 } });
    expect(find('100.0.0.1')?.surroundings?.radiusKm).toBeGreaterThan(900);
  });

  it('is nowhere when it is private, unknown, or none', () => {
    for (const address of ['10.1.2.3', '127.0.0.1', '::1', 'fe80::1', 'fd00::1', '::ffff:10.1.2.3', '8.8.8.8', '2001:db8::1', '', 'unknown', '192.0.2.1']) expect(find(address), address).toBeUndefined();
  });
});

describe('the file of places', () => {
  it('is not needed: without one no address has a place', async () => {
    const { find, open, readAgain } = placesFile(undefined, log);
    await open();
    expect(find('203.0.113.7')).toBeUndefined();
    expect(await readAgain()).toBe(0);
  });

  it('is read again when it has changed, and only then', async () => {
    const path = fileOf(mmdbOf({ '203.0.113.0/24': madrid }));
    const { find, open, readAgain } = placesFile(path, log);
    await open();
    expect(await readAgain()).toBe(0);
    replace(path, mmdbOf({ '203.0.113.0/24': london, '198.51.100.0/24': tokyo }));
    expect(find('203.0.113.7')?.country).toBe('ES');
    expect(await readAgain()).toBe(1);
    expect([find('203.0.113.7')?.country, find('198.51.100.1')?.country]).toEqual(['GB', 'JP']);
  });

  it('that turns out to be broken, or is gone, is told of once, and the one before goes on', async () => {
    const path = fileOf(mmdbOf({ '203.0.113.0/24': madrid }));
    const { find, open, readAgain } = placesFile(path, log);
    await open();
    replace(path, Buffer.from('no database'));
    expect([await readAgain(), await readAgain()]).toEqual([0, 0]);
    rmSync(path);
    expect([await readAgain(), await readAgain()]).toEqual([0, 0]);
    expect(find('203.0.113.7')?.country).toBe('ES');
    expect(warnings.splice(0)).toEqual([
      expect.objectContaining({ path, fault: expect.stringContaining('no whole database') }), { path, fault: 'it cannot be read (ENOENT)' },
    ]);
    writeFileSync(path, mmdbOf({ '203.0.113.0/24': london }));
    expect(await readAgain()).toBe(1);
    expect(find('203.0.113.7')?.country).toBe('GB');
  });

  it.each([
    ['is missing', () => join(folder, 'none.mmdb'), 'it cannot be read (ENOENT)'],
    ['is none', () => fileOf(Buffer.from('no database')), 'it is no whole database of places'],
    ['is empty', () => fileOf(Buffer.alloc(0)), 'it is no whole database of places'],
    ['has lost its end', () => fileOf(mmdbOf({ '203.0.113.0/24': madrid }).subarray(0, 300)), 'it is no whole database of places'],
    ['has lost its data', () => fileOf(withoutData()), 'it is no whole database of places'],
    ['knows networks only', () => fileOf(mmdbOf({}, 'GeoLite2-ASN')), 'it has no places: it is a database of the type “GeoLite2-ASN”'],
  ])('that %s is refused at the start', async (_, path, fault) => {
    const { open } = placesFile(path(), log);
    await expect(open()).rejects.toThrow(`LICEO_PLACES_FILE: `);
    await expect(open()).rejects.toThrow(fault);
  });
});

/** The tree points behind the end of what is there. */
const withoutData = (): Buffer => {
  const whole = mmdbOf({ '1.0.0.0/8': { filling: 'x'.repeat(200) }, '2.0.0.0/8': madrid });
  const marker = whole.indexOf(Buffer.from('ABCDEF', 'hex'));
  return Buffer.concat([whole.subarray(0, marker - 300), whole.subarray(marker)]);
};
