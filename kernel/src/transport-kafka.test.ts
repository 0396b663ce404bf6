import { Producer, stringSerializers } from '@platformatic/kafka';
import { afterAll, describe, expect, it } from 'vitest';
import { probeKafka } from './engine-probe.ts';
import { newId } from './id.ts';
import { createLogger } from './log.ts';
import { brokerContract } from './testing-broker-contract.ts';
import { hasEngine, startTestEngine } from './testing-engines.ts';
import { kafka } from './transport-kafka.ts';

const isHere = hasEngine('kafka');
const log = createLogger('silent');

describe.skipIf(!isHere)('Kafka', async () => {
  const broker = isHere ? await startTestEngine('kafka') : { url: '', kill: () => Promise.resolve(), start: () => Promise.resolve(), stop: () => Promise.resolve() };
  afterAll(() => broker.stop());

  it('is known by its release', async () => {
    expect(await probeKafka(broker.url)).toEqual({ version: '4.1' });
  });

  brokerContract(broker, () => {
    const prefix = `test-${newId().slice(-12)}`;
    const transport = () => kafka({ url: broker.url, log, prefix, partitions: 3 });
    return {
      transport,
      knowing: transport,
      intrude: async (bodies) => {
        const stranger = new Producer({ clientId: 'stranger', bootstrapBrokers: [broker.url.replace('kafka://', '')], serializers: stringSerializers });
        await stranger.send({ messages: bodies.map((value) => ({ topic: `${prefix}.notes`, key: 'a', value })) });
        await stranger.close();
      },
    };
  });
});
