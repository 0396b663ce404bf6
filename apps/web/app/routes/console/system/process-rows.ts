import type { System, SystemFigures } from '#app/api/models.ts';

type Process = SystemFigures['processes'][number];

/** A process as its callers see it and as it sees itself. */
export interface ProcessRow {
  instance: string;
  /** Nothing for a process that runs every service. */
  service: string | null;
  healthy: boolean;
  /** Requests that it is answering for this gateway. */
  active: number | undefined;
  lastError: string | undefined;
  /** What it measured; nothing while it does not answer. */
  process: Process | undefined;
}

/**
 * Processes first, then instances that could not be asked: those are the ones to look at. Where all services run in one
 * process there is one line, not one for each of them.
 */
export const processRows = (system: System, processes: readonly Process[]): ProcessRow[] => {
  const instances = system.services.flatMap(({ name, instances: all }) => all.map((instance) => ({ service: name, ...instance })));
  const seen = processes.map((process): ProcessRow => {
    const own = instances.filter(({ id, service }) => id === process.instance && (process.service === null || service === process.service));
    return {
      instance: process.instance, service: process.service, healthy: own.every(({ healthy }) => healthy), process,
      active: own.length === 0 ? undefined : own.reduce((sum, { active }) => sum + active, 0),
      lastError: own.find(({ healthy }) => !healthy)?.lastError,
    };
  });
  const isSeen = (id: string, service: string): boolean => processes.some((process) => process.instance === id && (process.service === null || process.service === service));
  const silent = instances.filter(({ id, service }) => !isSeen(id, service)).map(({ id, service, healthy, active, lastError }): ProcessRow => ({
    instance: id, service, healthy, active, lastError, process: undefined,
  }));
  return [...seen, ...silent];
};
