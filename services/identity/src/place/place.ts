/** A point on the globe, in degrees, and how far from it somebody may be all the same. */
export interface Surroundings {
  latitude: number;
  longitude: number;
  radiusKm: number;
}

/** Where an address is, coarsely. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string;
  city?: { es: string; en: string };
}

export interface LocatedPlace extends Place {
  /** Absent for a country whose place on the globe is not known here. */
  surroundings?: Surroundings;
}

/** Looks an address up, offline. Undefined for an address of nowhere: a private one, or one that the database does not have. */
export type FindPlace = (address: string) => LocatedPlace | undefined;

/** What is shown of a place: no coordinates, which would look more exact than they are. */
export const shownPlace = (found: LocatedPlace | undefined): Place | undefined =>
  found && { country: found.country, ...(found.city && { city: found.city }) };
