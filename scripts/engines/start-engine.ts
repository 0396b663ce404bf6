import { freePort, isPortFree } from '@liceo/kernel/free-port';
import { containerOf } from './container-commands.ts';
import { startContainer, stopContainer, type ContainerEngine, type RunningEngine } from './containers.ts';
import { engineNames, engines, type EngineName } from './names.ts';
import { reasonOf } from './probe.ts';
import { programs } from './programs.ts';

const describeMissing = (name: EngineName, why: string): string =>
  `${engines[name].title}: ${why}; or install docker; or run one elsewhere and give its ${engines[name].variable} to npm run services`;

/** What is missing for each engine that can be had in no way, with what to do about it. */
export const missingEngines = async (names: readonly EngineName[], container: ContainerEngine | undefined): Promise<string[]> => {
  if (container) return [];
  const found = await Promise.all(names.map(async (name) => ({ name, why: await programs[name].missing() })));
  return found.flatMap(({ name, why }) => (why === undefined ? [] : [describeMissing(name, why)]));
};

/** Stops what a killed run has left running, wanted now or not: the usual ports are free again, and no data has two servers. */
export const stopLeftovers = async (folder: string, container: ContainerEngine | undefined): Promise<void> => {
  for (const name of engineNames) {
    if (container) await stopContainer(container, containerOf(name, folder));
    await programs[name].stopLeftovers(folder);
  }
};

/** Starts an engine by the first way that works: in a container, else as a program of this machine. */
export const startEngine = async (
  name: EngineName, { folder, container, say }: { folder: string; container: ContainerEngine | undefined; say(line: string): void },
): Promise<RunningEngine> => {
  const usual = engines[name].port;
  const port = (await isPortFree(usual)) ? usual : await freePort();
  if (container) {
    try {
      return await startContainer(container, name, folder, port);
    } catch (error) {
      say(`${engines[name].title}: no container (${reasonOf(error)}); trying the program of this machine …`);
    }
    const why = await programs[name].missing();
    if (why !== undefined) throw new Error(describeMissing(name, why));
  }
  return { name, ...(await programs[name].start(folder, port, say)) };
};
