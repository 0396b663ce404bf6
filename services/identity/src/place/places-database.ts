import { Reader, type Response } from 'mmdb-lib';
import { surroundingsOfCountry } from './country-extent.ts';
import type { FindPlace, LocatedPlace, Surroundings } from './place.ts';
import { publicAddress } from './public-address.ts';

/** What databases of cities and of countries have in common; which parts are there depends on who made one. */
interface Entry {
  country?: { iso_code?: unknown };
  city?: { names?: { es?: unknown; en?: unknown } };
  location?: { latitude?: unknown; longitude?: unknown; accuracy_radius?: unknown };
}

/** Of databases that do not say how exact they are (DB-IP): most of a city's addresses are within this of its middle. */
const usualRadiusKm = 200;
const longestName = 100;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, longestName) : undefined);

const cityOf = ({ city }: Entry): LocatedPlace['city'] | undefined => {
  const [es, en] = [textOf(city?.names?.es), textOf(city?.names?.en)];
  const name = es ?? en;
  return name === undefined ? undefined : { es: name, en: en ?? name };
};

const surroundingsOf = ({ location }: Entry): Surroundings | undefined => {
  const { latitude, longitude, accuracy_radius: radius } = location ?? {};
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? { latitude, longitude, radiusKm: typeof radius === 'number' ? radius : usualRadiusKm }
    : undefined;
};

const placeOf = (entry: Entry): LocatedPlace | undefined => {
  const country = entry.country?.iso_code;
  if (typeof country !== 'string' || !/^[A-Z]{2}$/.test(country)) return undefined;
  const city = cityOf(entry);
  // Coordinates without a city are the middle of a country, and MaxMind says so only by a large radius: ours is larger.
  const surroundings = (city && surroundingsOf(entry)) ?? surroundingsOfCountry(country);
  return { country, ...(city && { city }), ...(surroundings && { surroundings }) };
};

/** A file has several million entries: some addresses from all over show whether tree and data are whole. */
const samples = Array.from({ length: 223 }, (_, first) => `${first + 1}.1.1.1`);

/** @throws Error when the bytes are no database of places, or a broken one. */
export const openPlaces = (bytes: Buffer): FindPlace => {
  const reader = new Reader<Response>(bytes);
  const { databaseType } = reader.metadata;
  if (!/city|country/i.test(databaseType)) throw new Error(`it has no places: it is a database of the type “${databaseType}”`);
  for (const address of samples) reader.get(address);
  return (given) => {
    const address = publicAddress(given);
    const entry = address === undefined ? null : (reader.get(address) as Entry | null);
    return entry === null ? undefined : placeOf(entry);
  };
};
