import { expect, it } from 'vitest';
import { containerOf, infoArguments, inspectArguments, runArguments, secretsOf, stopArguments, urlInContainer } from './container-commands.ts';

const place = { folder: '/checkout/.liceo-engines', port: 40_001, password: 'secret' };
const id = 'a45611f22b8f';

it('PostgreSQL is on loopback, its data in a volume of its own, its password not on the command line', () => {
  expect(runArguments('postgres', place)).toEqual([
    'run', '--detach', '--rm', '--name', `liceo-postgres-${id}`, '--publish', '127.0.0.1:40001:5432', '--volume', `liceo-postgres-${id}:/var/lib/postgresql`,
    '--env', 'POSTGRES_USER=liceo', '--env', 'POSTGRES_DB=postgres', '--env', 'POSTGRES_PASSWORD', '--shm-size', '256m',
    'postgres:18.4', '-c', 'max_connections=400', '-c', 'jit=off',
  ]);
  expect(secretsOf('postgres', 'secret')).toEqual({ POSTGRES_PASSWORD: 'secret' });
  expect(urlInContainer('postgres', place)).toBe('postgres://liceo:secret@127.0.0.1:40001/postgres');
});

it('RabbitMQ has a user who may come from outside, and a host name that its data keep', () => {
  expect(runArguments('rabbitmq', place)).toEqual([
    'run', '--detach', '--rm', '--name', `liceo-rabbitmq-${id}`, '--publish', '127.0.0.1:40001:5672', '--volume', `liceo-rabbitmq-${id}:/var/lib/rabbitmq`,
    '--env', 'RABBITMQ_DEFAULT_USER=liceo', '--env', 'RABBITMQ_DEFAULT_PASS', '--hostname', 'liceo', 'rabbitmq:4.2.4',
  ]);
  expect(secretsOf('rabbitmq', 'secret')).toEqual({ RABBITMQ_DEFAULT_PASS: 'secret' });
  expect(urlInContainer('rabbitmq', place)).toBe('amqp://liceo:secret@127.0.0.1:40001');
});

it('Kafka says the address by which it is reached from outside', () => {
  expect(runArguments('kafka', place)).toEqual([
    'run', '--detach', '--rm', '--name', `liceo-kafka-${id}`, '--publish', '127.0.0.1:40001:9092', '--volume', `liceo-kafka-${id}:/var/lib/kafka/data`,
    ...[
      'KAFKA_NODE_ID=1', 'KAFKA_PROCESS_ROLES=broker,controller', 'KAFKA_LISTENERS=PLAINTEXT://:9092,CONTROLLER://:9093',
      'KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://127.0.0.1:40001', 'KAFKA_LISTENER_SECURITY_PROTOCOL_MAP=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      'KAFKA_CONTROLLER_LISTENER_NAMES=CONTROLLER', 'KAFKA_CONTROLLER_QUORUM_VOTERS=1@localhost:9093', 'KAFKA_LOG_DIRS=/var/lib/kafka/data',
      'KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR=1', 'KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS=1', 'KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR=1',
      'KAFKA_TRANSACTION_STATE_LOG_MIN_ISR=1', 'KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS=0', 'KAFKA_AUTO_CREATE_TOPICS_ENABLE=false',
      'KAFKA_HEAP_OPTS=-Xmx320m -Xms128m',
    ].flatMap((setting) => ['--env', setting]),
    'apache/kafka:4.1.1',
  ]);
  expect(secretsOf('kafka', 'secret')).toEqual({});
  expect(urlInContainer('kafka', place)).toBe('kafka://127.0.0.1:40001');
});

it('Redis saves what it has', () => {
  expect(runArguments('redis', place)).toEqual([
    'run', '--detach', '--rm', '--name', `liceo-redis-${id}`, '--publish', '127.0.0.1:40001:6379', '--volume', `liceo-redis-${id}:/data`,
    'valkey/valkey:9.1.1', 'valkey-server', '--save', '60', '1',
  ]);
  expect(urlInContainer('redis', place)).toBe('redis://127.0.0.1:40001');
});

it('another checkout has containers of its own', () => {
  expect(containerOf('redis', place.folder)).toBe(`liceo-redis-${id}`);
  expect(containerOf('redis', '/elsewhere/.liceo-engines')).not.toBe(containerOf('redis', place.folder));
});

it('the server is asked for its version, a container for its state, and gets time to stop', () => {
  expect(infoArguments('docker')).toEqual(['info', '--format', '{{.ServerVersion}}']);
  expect(infoArguments('podman')).toEqual(['info', '--format', '{{.Version.Version}}']);
  expect(inspectArguments('liceo-redis-1')).toEqual(['inspect', '--type', 'container', '--format', '{{.State.Status}}', 'liceo-redis-1']);
  expect(stopArguments('liceo-redis-1')).toEqual(['stop', '-t', '20', 'liceo-redis-1']);
});
