import type { Surroundings } from './place.ts';

const earthRadiusKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Along the surface of a globe, by the haversine formula: half a per cent from the truth at most. */
const betweenKm = (a: Surroundings, b: Surroundings): number => {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const h = Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** How far apart two people are at least who are somewhere around these points. */
export const leastDistanceKm = (a: Surroundings, b: Surroundings): number => Math.max(0, betweenKm(a, b) - a.radiusKm - b.radiusKm);
