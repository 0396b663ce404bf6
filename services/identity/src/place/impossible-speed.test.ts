import { describe, expect, it } from 'vitest';
import { knownCountries, surroundingsOfCountry } from './country-extent.ts';
import { leastDistanceKm } from './distance.ts';
import { isImpossibleSpeed } from './impossible-speed.ts';
import type { LocatedPlace } from './place.ts';

const city = (country: string, latitude: number, longitude: number, radiusKm = 20): LocatedPlace => ({ country, surroundings: { latitude, longitude, radiusKm } });
const madrid = city('ES', 40.4, -3.7);
const barcelona = city('ES', 41.4, 2.2);
const london = city('GB', 51.5, -0.1);
const tokyo = city('JP', 35.7, 139.7);
const auckland = city('NZ', -36.8, 174.8);
const surroundingsIn = (country: string) => {
  const surroundings = surroundingsOfCountry(country);
  return surroundings && { surroundings };
};
const somewhereIn = (country: string): LocatedPlace => ({ country, ...surroundingsIn(country) });
const nowhere = undefined;

const noon = new Date('2026-03-02T12:00:00Z');
const after = (hours: number): Date => new Date(noon.getTime() + hours * 3_600_000);
const from = (before: LocatedPlace | undefined) => ({
  to: (place: LocatedPlace | undefined) => ({ in: (hours: number) => isImpossibleSpeed({ place: before, at: noon }, { place, at: after(hours) }) }),
});

describe('nobody can be', () => {
  it('in Madrid and an hour later in Tokyo', () => expect(from(madrid).to(tokyo).in(1)).toBe(true));
  it('in Madrid and half an hour later in London', () => expect(from(madrid).to(london).in(0.5)).toBe(true));
  it('in Madrid and at the same time in London', () => expect(from(madrid).to(london).in(0)).toBe(true));
  it('in London at a moment before they were in Madrid, by clocks that differ', () => expect(from(madrid).to(london).in(-0.1)).toBe(true));
  it('somewhere in Spain and an hour later somewhere in Japan', () => expect(from(somewhereIn('ES')).to(somewhereIn('JP')).in(1)).toBe(true));
});

describe('somebody can be', () => {
  it('in Madrid and by airliner in Tokyo, fourteen hours later', () => expect(from(madrid).to(tokyo).in(14)).toBe(false));
  it('in Madrid and in London two hours later', () => expect(from(madrid).to(london).in(2)).toBe(false));
  it('in Madrid and at once in Barcelona: databases are wrong by so much', () => expect(from(madrid).to(barcelona).in(0)).toBe(false));
  it('anywhere in a country, when only that is known', () => expect(from(somewhereIn('US')).to(somewhereIn('US')).in(0)).toBe(false));
  it('anywhere, when one of the places is not known', () => {
    expect(from(nowhere).to(tokyo).in(0)).toBe(false);
    expect(from(tokyo).to(nowhere).in(0)).toBe(false);
    expect(from(tokyo).to({ country: 'ZZ' }).in(0)).toBe(false);
  });
  it('as near as the radii of both places let them', () => {
    expect(from(city('ES', 40.4, -3.7, 400)).to(city('GB', 51.5, -0.1, 400)).in(0)).toBe(false);
  });
  it('over the day line', () => expect(from(city('FJ', -18, 179.5)).to(city('FJ', -18, -179.5)).in(0)).toBe(false));
});

it('measures along the surface of the globe', () => {
  const exactly = (place: LocatedPlace) => ({ latitude: 0, longitude: 0, ...place.surroundings, radiusKm: 0 });
  expect(leastDistanceKm(exactly(madrid), exactly(london))).toBeCloseTo(1263, -2);
  expect(leastDistanceKm(exactly(madrid), exactly(auckland))).toBeCloseTo(19_590, -2);
});

describe('countries', () => {
  // Those with the farthest middles for their size are among them.
  const neighbours = 'AR-CL BR-PE BR-VE CA-US CL-PE CL-BO CN-RU CN-VN DE-FR ES-FR ES-MA ES-PT FI-RU FR-IT ID-MY ID-PG IN-CN KZ-RU MX-US MY-TH NO-RU NO-SE PK-IN PL-RU SE-FI US-CU ZA-NA GB-IE GB-FR JP-KR IT-TN'
    .split(' ').map((pair) => pair.split('-') as [string, string]);
  it.each(neighbours)('%s and %s are near enough for anything', (one, other) => {
    expect(from(somewhereIn(one)).to(somewhereIn(other)).in(0)).toBe(false);
  });

  it('are all known that the platform can name', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(knownCountries.filter((code) => names.of(code) === undefined)).toEqual([]);
    expect(knownCountries).toHaveLength(250);
  });
});
