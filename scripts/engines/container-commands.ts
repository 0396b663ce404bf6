// The words for docker and podman, as data: what is started with which settings can be read, and tested, here.
import { createHash } from 'node:crypto';
import type { EngineName } from './names.ts';

const user = 'liceo';
const secondsToStop = 20;
const mostConnections = 400;

export interface ContainerPlace {
  /** The folder of the engines, which the container's name and volume are of. */
  folder: string;
  /** On loopback. */
  port: number;
  password: string;
}

interface Image {
  image: string;
  /** The port inside. */
  port: number;
  /** Where the image keeps its data. */
  data: string;
  /** Settings; without a value it is taken from our environment, where a list of processes does not show it. */
  environment(port: number): Readonly<Record<string, string | undefined>>;
  /** More options of `run`. */
  options?: readonly string[];
  /** What the image's program is told. */
  command?: readonly string[];
}

const images: Readonly<Record<EngineName, Image>> = {
  postgres: {
    image: 'postgres:18.4',
    port: 5432,
    // From 18 on the volume is the parent of the data folder, which is named by release.
    data: '/var/lib/postgresql',
    environment: () => ({ POSTGRES_USER: user, POSTGRES_DB: 'postgres', POSTGRES_PASSWORD: undefined }),
    options: ['--shm-size', '256m'],
    command: ['-c', `max_connections=${mostConnections}`, '-c', 'jit=off'],
  },
  rabbitmq: {
    image: 'rabbitmq:4.2.4',
    port: 5672,
    data: '/var/lib/rabbitmq',
    // Not `guest`, who may come from the container's own loopback only.
    environment: () => ({ RABBITMQ_DEFAULT_USER: user, RABBITMQ_DEFAULT_PASS: undefined }),
    // Its data folder bears the name of the host.
    options: ['--hostname', 'liceo'],
  },
  kafka: {
    image: 'apache/kafka:4.1.1',
    port: 9092,
    data: '/var/lib/kafka/data',
    environment: (port) => ({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LOG_DIRS: '/var/lib/kafka/data',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_HEAP_OPTS: '-Xmx320m -Xms128m',
    }),
  },
  // Valkey: Redis as it was before its licence changed, and free software.
  redis: { image: 'valkey/valkey:9.1.1', port: 6379, data: '/data', environment: () => ({}), command: ['valkey-server', '--save', '60', '1'] },
};

export const imageOf = (name: EngineName): string => images[name].image;

/** Two checkouts on one machine have each their own. */
export const containerOf = (name: EngineName, folder: string): string =>
  `liceo-${name}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

export const runArguments = (name: EngineName, { folder, port }: ContainerPlace): string[] => {
  const { image, port: inside, data, environment, options = [], command = [] } = images[name];
  const container = containerOf(name, folder);
  return [
    'run', '--detach', '--rm',
    '--name', container,
    '--publish', `127.0.0.1:${port}:${inside}`,
    '--volume', `${container}:${data}`,
    ...Object.entries(environment(port)).flatMap(([variable, value]) => ['--env', value === undefined ? variable : `${variable}=${value}`]),
    ...options,
    image,
    ...command,
  ];
};

/** What `run` takes from the environment. */
export const secretsOf = (name: EngineName, password: string): Record<string, string> =>
  Object.fromEntries(Object.entries(images[name].environment(0)).filter(([, value]) => value === undefined).map(([variable]) => [variable, password]));

/** Ends well only for a container that is there. */
export const inspectArguments = (container: string): string[] => ['inspect', '--type', 'container', '--format', '{{.State.Status}}', container];

export const stopArguments = (container: string): string[] => ['stop', '-t', String(secondsToStop), container];

/** Answers with the version of the server, or fails when there is only a client. */
export const infoArguments = (command: 'docker' | 'podman'): string[] =>
  ['info', '--format', command === 'docker' ? '{{.ServerVersion}}' : '{{.Version.Version}}'];

export const urlInContainer = (name: EngineName, { port, password }: ContainerPlace): string => {
  const at = `127.0.0.1:${port}`;
  switch (name) {
    case 'postgres': return `postgres://${user}:${password}@${at}/postgres`;
    case 'rabbitmq': return `amqp://${user}:${password}@${at}`;
    case 'kafka': return `kafka://${at}`;
    case 'redis': return `redis://${at}`;
    default: return name satisfies never;
  }
};

/** The image is loaded the first time, which takes as long as the line to the registry. */
export const secondsToRun = 600;
