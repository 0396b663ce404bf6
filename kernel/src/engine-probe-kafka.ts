import { once } from 'node:events';
import { connect } from 'node:net';

const apiVersions = 18;
const apiVersionsVersion = 3;
const supportedFeatures = 0;

/** By the level of a broker's `metadata.version`: which release has that one first. */
const releases: readonly (readonly [level: number, release: string])[] = [
  [30, '4.3'], [28, '4.2'], [26, '4.1'], [22, '4.0'], [21, '3.9'], [20, '3.8'], [15, '3.7'], [12, '3.6'], [9, '3.5'], [8, '3.4'], [1, '3.3'],
];

/** The release that a level of `metadata.version` stands for; what is newer than all we know counts as the newest. */
export const releaseOf = (level: number): string | undefined => releases.find(([first]) => level >= first)?.[1];

const request = (): Buffer => {
  const client = Buffer.from('liceo');
  const compact = Buffer.concat([Buffer.from([client.length + 1]), client]);
  const header = Buffer.alloc(10);
  header.writeInt16BE(apiVersions, 0);
  header.writeInt16BE(apiVersionsVersion, 2);
  header.writeInt16BE(client.length, 8);
  const body = Buffer.concat([header, client, Buffer.from([0]), compact, compact, Buffer.from([0])]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
};

/** Reads the numbers of Kafka's compact encoding one after the other. */
const reader = (bytes: Buffer) => {
  let at = 0;
  const skip = (count: number): number => (at += count) - count;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(skip(1));
      value |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) return value;
    }
  };
  return {
    skip,
    varint,
    int16: () => bytes.readInt16BE(skip(2)),
    text: () => {
      const length = varint() - 1;
      const from = skip(length);
      return bytes.toString('utf8', from, from + length);
    },
    skipTags: () => {
      for (let left = varint(); left > 0; left -= 1) {
        varint();
        skip(varint());
      }
    },
  };
};

/** The level of `metadata.version` that an answer of the broker names; undefined when it is one that has none. */
const levelIn = (answer: Buffer): number | undefined => {
  const read = reader(answer);
  read.skip(4); // which request it answers
  const fault = read.int16();
  if (fault !== 0) throw new Error(`Kafka refuses to say which version it is (error ${fault})`);
  for (let left = read.varint() - 1; left > 0; left -= 1) {
    read.skip(6);
    read.skipTags();
  }
  read.skip(4); // how long to wait
  for (let tags = read.varint(); tags > 0; tags -= 1) {
    const tag = read.varint();
    const size = read.varint();
    if (tag !== supportedFeatures) {
      read.skip(size);
      continue;
    }
    for (let left = read.varint() - 1; left > 0; left -= 1) {
      const name = read.text();
      read.skip(2);
      const newest = read.int16();
      read.skipTags();
      if (name === 'metadata.version') return newest;
    }
  }
  return undefined;
};

/**
 * Asks a broker which release it is, in the words of its protocol: the version is nowhere in what clients offer.
 * Undefined when it is too old to tell.
 */
export const askKafka = async (host: string, port: number, signal: AbortSignal): Promise<string | undefined> => {
  const socket = connect({ host, port, signal });
  try {
    await once(socket, 'connect', { signal });
    socket.write(request());
    const chunks: Buffer[] = [];
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (bytes.length < 4 || bytes.length < 4 + bytes.readInt32BE(0)) continue;
      const level = levelIn(bytes.subarray(4));
      return level === undefined ? undefined : releaseOf(level);
    }
    throw new Error('what answers there is no Kafka');
  } finally {
    socket.destroy();
  }
};
