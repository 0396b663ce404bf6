import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { freemem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { processEnvironment, type Environment } from '@liceo/kernel/config';
import { embeddedPrograms } from '@liceo/kernel/embedded-postgres';
import { missingForKafka } from '@liceo/kernel/engine-kafka';
import { isPortFree } from '@liceo/kernel/free-port';
import { reasonToInstall } from '../../bin/packages.mjs';
import { isWebBuilt } from '../../bin/web.mjs';
import { findContainerEngine } from '../engines/containers.ts';
import { engineNames, engineOf, engines, type EngineUrls } from '../engines/names.ts';
import { probe, reasonOf } from '../engines/probe.ts';
import { enginesFolder, readRecord } from '../engines/record.ts';
import { runCommand } from '../run-command.ts';
import * as clock from './clock.ts';
import { knownNames, unknownVariables } from './environment.ts';
import { fail, ok, type Finding } from './finding.ts';
import * as installation from './installation.ts';
import * as machine from './machine.ts';
import { enginePort, ownPort, takerOf, type PortUse } from './ports.ts';
import * as programs from './programs.ts';
import { databaseConnections, databaseRights, serverVersion, silentServer } from './servers.ts';

const root = join(import.meta.dirname, '../..');
const secondsForAProgram = 4;
const defaultPort = 4000;
const highestPort = 65_535;
const variables = ['DATABASE_URL', 'BROKER_URL', 'REDIS_URL'] as const;

const ask = (command: string, ...args: string[]) => runCommand(command, args, { seconds: secondsForAProgram });

const examineInstallation = async (): Promise<Finding[]> => {
  const embedded = await embeddedPrograms();
  return [
    installation.node(process.versions.node),
    installation.platform(process.platform, process.arch),
    installation.packages(reasonToInstall(root)),
    installation.web(isWebBuilt(root)),
    installation.embeddedPostgres(embedded && (await ask(embedded.postgres, '--version'))),
  ];
};

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
};

/** The memory that programs can have: what is free, and what the system would give back. */
const availableMemory = (): number => {
  const file = '/proc/meminfo';
  const kilobytes = existsSync(file) ? /^MemAvailable:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024;
};

const openFilesLimit = (): number => {
  const file = '/proc/self/limits';
  const limit = existsSync(file) ? /^Max open files\s+(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return limit === undefined || limit === 'unlimited' ? Infinity : Number(limit);
};

const examineMachine = (environment: Environment): Finding[] => {
  const data = resolve(environment['LICEO_DATA'] || join(root, '.liceo'));
  let folder = data;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  return [
    machine.disk(data, { free: bavail * bsize, isWritable: isWritable(folder) }),
    machine.memory(availableMemory()),
    machine.openFiles(openFilesLimit()),
  ];
};

const lookAt = async (port: number): Promise<PortUse> => ((await isPortFree(port)) ? { isFree: true } : { isFree: false, taker: takerOf(port) });

const examinePorts = async (environment: Environment): Promise<Finding[]> => {
  const own = Number(environment['PORT'] || defaultPort);
  const isPort = Number.isInteger(own) && own >= 0 && own <= highestPort;
  return [
    isPort ? ownPort(own, await lookAt(own)) : fail(`PORT=${environment['PORT']} is no port`, `give one up to ${highestPort}`),
    ...(await Promise.all(engineNames.map(async (name) => enginePort(engines[name].title, engines[name].port, await lookAt(engines[name].port))))),
  ];
};

const examinePrograms = async (environment: Environment): Promise<Finding[]> => {
  const [container, redis, java] = await Promise.all([findContainerEngine(), ask('redis-server', '--version'), ask('java', '-version')]);
  return [
    programs.containerEngine(container, programs.findProgram(['docker', 'podman'], environment) !== undefined),
    programs.rabbitmq(programs.rabbitmqVersion()),
    programs.redis(redis),
    programs.kafka(java, missingForKafka()),
    programs.chromium(environment),
  ];
};

const examineServers = async (environment: Environment): Promise<Finding[]> => {
  const record = readRecord(enginesFolder(environment));
  const urls: EngineUrls = {};
  for (const variable of variables) {
    const url = environment[variable] || record?.[variable];
    if (url) urls[variable] = url;
  }
  if (Object.keys(urls).length === 0) return [ok('no engines by URL, and npm run engines does not run: only npm start can be used as it is')];
  const asked = variables.map(async (variable): Promise<Finding[]> => {
    const url = urls[variable];
    if (!url) return [];
    const name = engineOf(variable, url);
    try {
      const { version, createsDatabases, maxConnections, aheadMs } = await probe(name, url);
      return [
        serverVersion(name, url, version),
        ...(createsDatabases === undefined ? [] : [databaseRights({ createsDatabases })]),
        ...(maxConnections === undefined ? [] : [databaseConnections({ maxConnections })]),
        ...(aheadMs === undefined ? [] : [clock.difference(aheadMs)]),
      ];
    } catch (error) {
      return [silentServer(name, url, reasonOf(error))];
    }
  });
  return (await Promise.all(asked)).flat();
};

const examineClock = async (environment: Environment): Promise<Finding[]> => [
  clock.date(new Date(), statSync(join(root, 'package-lock.json')).mtime),
  clock.timeZone(environment['TZ'], Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined),
  clock.synchronised((await ask('timedatectl', 'show', '--property=NTPSynchronized', '--value')).output.trim()),
];

/** Looks at everything, the slow things beside each other. */
export const examine = async (): Promise<Finding[]> => {
  const environment = processEnvironment();
  const [installed, ports, found, servers, time] = await Promise.all([
    examineInstallation(), examinePorts(environment), examinePrograms(environment), examineServers(environment), examineClock(environment),
  ]);
  return [...installed, ...examineMachine(environment), ...ports, ...found, ...servers, ...time, ...unknownVariables(environment, knownNames(root))];
};
