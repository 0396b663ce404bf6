import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '@liceo/kernel/config';
import type { CommandOutcome } from '../run-command.ts';
import { isBefore, ok, warn, type Finding } from './finding.ts';

const oldestJava = '17';
const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome'];
const rabbitmqFolder = '/usr/lib/rabbitmq/lib';

/** `engine` is the one whose server answers; `hasClient` whether there is a command at all. */
export const containerEngine = (engine: { command: string; version: string } | undefined, hasClient: boolean): Finding => {
  if (engine) return ok(`${engine.command} ${engine.version} answers: npm run engines uses containers`);
  return hasClient
    ? warn('docker or podman is installed, and its server does not answer', 'start it, and let this user use it; without it npm run engines uses the programs of this machine')
    : ok('no docker or podman: npm run engines uses the programs of this machine');
};

/** Which RabbitMQ is installed: to ask the program would start Erlang, which takes seconds. */
export const rabbitmqVersion = (folder = rabbitmqFolder): string | undefined =>
  existsSync(folder) ? readdirSync(folder).map((name) => /^rabbitmq_server-(.+)$/.exec(name)?.[1]).find(Boolean) : undefined;

export const rabbitmq = (version: string | undefined): Finding =>
  version ? ok(`RabbitMQ ${version} is installed`) : warn('RabbitMQ is not installed', 'apt-get install rabbitmq-server, for npm run engines without containers and for the tests of its transport');

export const redis = ({ code, output }: CommandOutcome): Finding => {
  const version = /v=(\S+)/.exec(output)?.[1];
  return code === 0 && version ? ok(`Redis ${version} is installed`) : warn('Redis is not installed', 'apt-get install redis-server, for npm run engines without containers');
};

/** Kafka runs on Java, from jars that Maven fetches once; `missing` is what the engine itself says. */
export const kafka = ({ output, errors }: CommandOutcome, missing: string | undefined): Finding => {
  const java = /version "([\d.]+)/.exec(`${output}${errors}`)?.[1];
  const purpose = 'for npm run engines with Kafka and for the tests of its transport';
  if (java && isBefore(java, oldestJava)) return warn(`Java ${java} is too old for Kafka, which needs ${oldestJava}`, `apt-get install default-jre-headless, ${purpose}`);
  return missing === undefined ? ok(`Kafka runs on the Java ${java ?? ''} of this machine`) : warn(`Kafka cannot run: ${missing}`, `do that, ${purpose}`);
};

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
};

/** A program on the PATH. */
export const findProgram = (names: readonly string[], environment: Environment): string | undefined =>
  (environment['PATH'] ?? '').split(delimiter).filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);

/** The browser of the tests: a wrong CHROMIUM_PATH is not made up for. */
export const chromium = (environment: Environment): Finding => {
  const chosen = environment['CHROMIUM_PATH'];
  if (chosen) return isProgram(chosen) ? ok(`the tests use ${chosen}`) : warn(`CHROMIUM_PATH names ${chosen}, which is no program`, 'mend it, or remove it');
  const found = findProgram(chromiumNames, environment);
  return found ? ok(`the tests use ${found}`) : warn('there is no Chromium', 'apt-get install chromium, for the browser tests');
};
