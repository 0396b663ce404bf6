import type { System, SystemFigures } from '#app/api/models.ts';

/** The system as this browser knows it. */
export interface SystemPicture extends SystemFigures {
  system: System;
}

export type SystemPoint = SystemFigures['points'][number];

/** What the stream sends with each measurement. */
export interface SystemSample extends Omit<SystemPicture, 'points'> {
  point: SystemPoint;
}

const keptMs = 15 * 60_000;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isPictured = (value: unknown): value is Pick<SystemPicture, 'system' | 'services' | 'processes'> =>
  isObject(value) && isObject(value.system) && Array.isArray(value.services) && Array.isArray(value.processes);

export const isPicture = (value: unknown): value is SystemPicture => isPictured(value) && Array.isArray((value as { points?: unknown }).points);

export const isSample = (value: unknown): value is SystemSample => isPictured(value) && isObject((value as { point?: unknown }).point);

/** The picture with one more point; a point that is there already, or is older than the last, changes nothing about the line. */
export const withSample = (picture: SystemPicture | undefined, { point, ...now }: SystemSample): SystemPicture => {
  const at = Date.parse(point.at);
  const kept = (picture?.points ?? []).filter((other) => at - Date.parse(other.at) < keptMs);
  const last = kept.at(-1);
  return { ...now, points: last && Date.parse(last.at) >= at ? kept : [...kept, point] };
};
