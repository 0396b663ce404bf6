import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, expect, inject, it } from 'vitest';
import { probeKafka, probePostgres, probeRabbitmq, probeRedis } from './engine-probe.ts';
import { releaseOf } from './engine-probe-kafka.ts';
import { freePort } from './free-port.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

/** A server that says what `answer` makes of what it hears. */
const speaking = async (answer: (heard: Buffer) => string | Buffer): Promise<string> => {
  const server = createServer((socket) => {
    sockets.push(socket.on('data', (heard) => void socket.write(answer(heard))).on('error', () => socket.destroy()));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

it('PostgreSQL tells its version, rights, connections and time', async () => {
  const facts = await probePostgres(inject('databaseServer'));
  expect(facts).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+$/), createsDatabases: true, maxConnections: 400 });
  expect(Math.abs(facts.aheadMs)).toBeLessThan(30_000);
});

it('PostgreSQL refuses a wrong password', async () => {
  const url = new URL(inject('databaseServer'));
  url.password = 'wrong';
  await expect(probePostgres(url.href)).rejects.toThrow('password authentication failed');
});

it('Redis is signed in to, with what the URL has', async () => {
  const heard: string[] = [];
  const place = await speaking((bytes) => {
    heard.push(bytes.toString());
    return '+OK\r\n$42\r\n# Server\r\nredis_version:7.4.1\r\nredis_mode:x\r\n';
  });
  expect(await probeRedis(`redis://user:se%20cret@${place}`)).toEqual({ version: '7.4.1' });
  expect(heard.join('')).toContain('*3\r\n$4\r\nAUTH\r\n$4\r\nuser\r\n$7\r\nse cret\r\n*2\r\n$4\r\nINFO');
});

it('Redis says why it refuses', async () => {
  const place = await speaking(() => '-WRONGPASS invalid username-password pair\r\n-NOAUTH Authentication required.\r\n');
  await expect(probeRedis(`redis://:x@${place}`)).rejects.toThrow('WRONGPASS');
});

it('Kafka is asked any of its brokers', async () => {
  const features = Buffer.concat([Buffer.from([0, 28, 2, 17]), Buffer.from('metadata.version'), Buffer.from([0, 1, 0, 27, 0])]);
  const body = Buffer.concat([
    Buffer.from([0, 0, 0, 0, 0, 0]), Buffer.from([2, 0, 18, 0, 0, 0, 4, 0]), Buffer.from([0, 0, 0, 0]), Buffer.from([1, 0, features.length - 2]), features.subarray(2),
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  const place = await speaking(() => Buffer.concat([size, body]));
  expect(await probeKafka(`kafka://127.0.0.1:${await freePort()},${place}`)).toEqual({ version: '4.1' });
});

it.each([[8, '3.4'], [9, '3.5'], [11, '3.5'], [21, '3.9'], [25, '4.0'], [29, '4.2'], [30, '4.3'], [40, '4.3'], [0, undefined]])('level %d of Kafka is release %s', (level, release) => {
  expect(releaseOf(level)).toBe(release);
});

it.concurrent.each([
  ['PostgreSQL', (place: string) => probePostgres(`postgres://a:b@${place}/c`)],
  ['RabbitMQ', (place: string) => probeRabbitmq(`amqp://a:b@${place}`)],
  ['Kafka', (place: string) => probeKafka(`kafka://${place}`)],
  ['Redis', (place: string) => probeRedis(`redis://${place}`)],
])('%s that is not there, or says nothing, is soon known', async (_name, probe) => {
  await expect(probe(`127.0.0.1:${await freePort()}`)).rejects.toThrow(/ECONNREFUSED/);
  await expect(probe(await speaking(() => ''))).rejects.toThrow(/does not answer within|timeout/i);
});
