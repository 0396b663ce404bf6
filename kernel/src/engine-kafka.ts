import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { processEnvironment } from './config.ts';
import { canRun, runProgram, type Engine } from './engine.ts';
import { markedWith } from './engine-orphans.ts';
import { freePort } from './free-port.ts';

const version = '4.1.1';
const clusterId = 'bGljZW8ta2Fma2EtMDAwMQ';
/** Where Kafka's jars are kept once they were fetched, beside the checkout's other data. */
const jarsFolder = join(import.meta.dirname, `../../.liceo-engines/kafka-${version}`);

/** What is missing on this machine to run Kafka, with what to do about it; nothing when it can run. */
export const missingForKafka = (): string | undefined => {
  if (!canRun('java', ['-version'])) return 'there is no Java 17 or later: apt-get install default-jre-headless';
  if (!existsSync(jarsFolder) && !canRun('mvn', ['-version'])) return 'there is no Maven to fetch its jars: apt-get install maven';
  return undefined;
};

const project = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>liceo</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

/** Fetches the jars from Maven's repository, once. */
const fetchJars = (): void => {
  if (existsSync(jarsFolder)) return;
  mkdirSync(dirname(jarsFolder), { recursive: true });
  const partial = mkdtempSync(`${jarsFolder}-`);
  try {
    writeFileSync(join(partial, 'pom.xml'), project);
    const { status, stdout, stderr } = spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'], { cwd: partial, encoding: 'utf8' });
    if (status !== 0) throw new Error(`Maven could not fetch Kafka ${version}:\n${stdout}${stderr}`);
    // Another process may have been quicker.
    if (!existsSync(jarsFolder)) renameSync(join(partial, 'jars'), jarsFolder);
  } finally {
    rmSync(partial, { recursive: true });
  }
};

const settings = (folder: string, port: number, advertised: number, controller: number): Record<string, string | number> => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertised}`,
  'controller.quorum.voters': `1@127.0.0.1:${controller}`,
  'controller.listener.names': 'CONTROLLER',
  'log.dirs': join(folder, 'data'),
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 1,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'auto.create.topics.enable': 'false',
});

const memory = ['-Xmx320m', '-Xms128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * Runs a Kafka of one broker in KRaft mode on loopback, with its data in `folder`; on a free port unless
 * one is given. It sends its clients to `advertised`, when they have to come by another way.
 */
export const startKafka = async (folder: string, port?: number, advertised?: number): Promise<Engine> => {
  fetchJars();
  const listening = port ?? (await freePort());
  mkdirSync(folder, { recursive: true });
  const properties = join(folder, 'server.properties');
  const lines = Object.entries(settings(folder, listening, advertised ?? listening, await freePort())).map(([name, value]) => `${name}=${value}`);
  writeFileSync(properties, `${lines.join('\n')}\n`);
  const classes = ['-cp', join(jarsFolder, '*')];
  if (!existsSync(join(folder, 'data', 'meta.properties'))) {
    const { status, stderr } = spawnSync('java', [...classes, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Kafka's folder could not be made:\n${stderr}`);
  }
  const broker = runProgram({
    name: 'Kafka',
    command: 'java',
    args: [...memory, ...classes, 'kafka.Kafka', properties],
    env: markedWith(folder, processEnvironment()),
    ready: 'Kafka Server started',
  });
  await broker.start();
  return { ...broker, url: `kafka://127.0.0.1:${listening}`, stop: () => broker.end('SIGTERM') };
};
