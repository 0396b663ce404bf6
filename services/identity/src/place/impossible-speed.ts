import { leastDistanceKm } from './distance.ts';
import type { LocatedPlace } from './place.ts';

/** Faster than an airliner. */
const fastestKmPerHour = 1000;
/** Mobile networks and databases are this wrong now and then. */
const leastKm = 500;
const msPerHour = 3_600_000;

export interface Whereabouts {
  place: LocatedPlace | undefined;
  at: Date;
}

/** Whether nobody can have been at both at those times, however kindly one reads the places. Where one is unknown, nothing is impossible. */
export const isImpossibleSpeed = (before: Whereabouts, after: Whereabouts): boolean => {
  const [from, to] = [before.place?.surroundings, after.place?.surroundings];
  if (from === undefined || to === undefined) return false;
  const distance = leastDistanceKm(from, to);
  // Two sessions may be used at once, and clocks of replicas differ: no time is negative.
  const hours = Math.max(0, after.at.getTime() - before.at.getTime()) / msPerHour;
  return distance >= leastKm && distance > fastestKmPerHour * hours;
};
