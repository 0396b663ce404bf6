import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processEnvironment } from '@liceo/kernel/config';
import { runCommand } from '../run-command.ts';
import {
  containerOf, imageOf, infoArguments, inspectArguments, runArguments, secondsToRun, secretsOf, stopArguments, urlInContainer,
} from './container-commands.ts';
import type { EngineName } from './names.ts';
import { probe, reasonOf } from './probe.ts';

export interface ContainerEngine {
  command: 'docker' | 'podman';
  version: string;
}

/** An engine that runs until it is stopped. */
export interface RunningEngine {
  name: EngineName;
  /** How it was started, for people to read. */
  how: string;
  url: string;
  stop(): Promise<void>;
}

const secondsToAnswer = 5;
const secondsToGo = 30;
const secondsToStart = 90;
const millisecondsBetweenLooks = 200;

/** The first of docker and podman whose server answers: a client alone starts nothing. */
export const findContainerEngine = async (): Promise<ContainerEngine | undefined> => {
  for (const command of ['docker', 'podman'] as const) {
    const { code, output } = await runCommand(command, infoArguments(command), { seconds: secondsToAnswer });
    if (code === 0 && output.trim() !== '') return { command, version: output.trim() };
  }
  return undefined;
};

/** The password of what is in containers: made once, for their volumes keep it. */
const passwordIn = (folder: string): string => {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
};

const exists = async ({ command }: ContainerEngine, container: string): Promise<boolean> =>
  (await runCommand(command, inspectArguments(container), { seconds: secondsToAnswer })).code === 0;

/** Stops a container of ours; `--rm` removes it a moment later. */
export const stopContainer = async (engine: ContainerEngine, container: string): Promise<void> => {
  if (!(await exists(engine, container))) return;
  const { code, errors } = await runCommand(engine.command, stopArguments(container), { seconds: secondsToGo });
  const deadline = performance.now() + secondsToGo * 1000;
  while (await exists(engine, container)) {
    if (code !== 0 || performance.now() > deadline) throw new Error(`${engine.command} does not stop ${container}: ${errors.trim()}`);
    await delay(millisecondsBetweenLooks);
  }
};

const whenAnswering = async (engine: ContainerEngine, container: string, name: EngineName, url: string): Promise<void> => {
  const deadline = performance.now() + secondsToStart * 1000;
  for (;;) {
    try {
      await probe(name, url);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw new Error(`it does not answer after ${secondsToStart} s: ${reasonOf(error)}`, { cause: error });
    }
    if (!(await exists(engine, container))) throw new Error(`its container ended while it started; ${engine.command} run without --detach --rm shows why`);
    await delay(millisecondsBetweenLooks);
  }
};

/** Runs an engine in a container, with its data in a volume of the same name. */
export const startContainer = async (engine: ContainerEngine, name: EngineName, folder: string, port: number): Promise<RunningEngine> => {
  const container = containerOf(name, folder);
  const password = passwordIn(folder);
  const { code, errors } = await runCommand(engine.command, runArguments(name, { folder, port, password }), {
    seconds: secondsToRun,
    environment: { ...processEnvironment(), ...secretsOf(name, password) },
  });
  if (code !== 0) throw new Error(errors.trim().split('\n').at(-1) ?? '');
  const url = urlInContainer(name, { folder, port, password });
  const stop = () => stopContainer(engine, container);
  try {
    await whenAnswering(engine, container, name, url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, how: `container ${imageOf(name)} by ${engine.command}`, url, stop };
};
