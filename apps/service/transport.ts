import consumers from '@liceo/contracts/consumers' with { type: 'json' };
import type { Logger } from '@liceo/kernel/log';
import type { Transport } from '@liceo/kernel/transport';
import Type, { type Static } from 'typebox';

/** What a process is told of its broker. */
export const BrokerSettings = {
  BROKER_URL: Type.String({ pattern: '^(amqps?|kafka)://', description: 'A RabbitMQ, amqp://user:password@host, or Kafka, kafka://host:port,host:port' }),
  BROKER_PREFIX: Type.String({ default: 'liceo', pattern: '^[a-z0-9-]{1,40}$', description: 'What queues and topics begin with; several academies can share a broker' }),
  RABBITMQ_QUEUES: Type.Union([Type.Literal('classic'), Type.Literal('quorum')], { default: 'classic', description: 'quorum on a cluster of brokers' }),
  KAFKA_PARTITIONS: Type.Integer({ minimum: 1, maximum: 1000, default: 6, description: 'Of topics that are made: as many replicas of a service can consume one' }),
};
const Broker = Type.Object(BrokerSettings);

/** Events over the broker that the URL names. The client of the other kind, some 17 MB, is not loaded. */
export const transportTo = async (broker: Static<typeof Broker>, log: Logger): Promise<Transport> => {
  const { BROKER_URL: url, BROKER_PREFIX: prefix } = broker;
  if (url.startsWith('kafka://')) {
    const { kafka } = await import('@liceo/kernel/transport-kafka');
    return kafka({ url, log, prefix, partitions: broker.KAFKA_PARTITIONS });
  }
  const { rabbitmq } = await import('@liceo/kernel/transport-rabbitmq');
  return rabbitmq({ url, log, prefix, consumers, queueType: broker.RABBITMQ_QUEUES });
};
