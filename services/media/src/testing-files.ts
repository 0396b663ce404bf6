/** Small files made from scratch, for tests. */

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const payload = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(payload.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, payload]);
};

const movieHeader = (seconds: number): Buffer => {
  const payload = Buffer.alloc(100);
  payload.writeUInt32BE(1000, 12);
  payload.writeUInt32BE(seconds * 1000, 16);
  return box('mvhd', payload);
};

/** An MP4 with its header at the end, as cameras write it, and `size` bytes of nothing as film. */
export const mp4 = (seconds: number, size = 2000): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box('mdat', Buffer.alloc(size, 7)),
    box('moov', box('udta', Buffer.alloc(20)), movieHeader(seconds)),
  ]);

const element = (id: string, payload: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE((0x1000_0000 | payload.length) >>> 0, 0);
  return Buffer.concat([Buffer.from(id, 'hex'), length, payload]);
};

/** A WebM header; `known` tells whether its segment says how long it is, which recorders cannot. */
export const webm = (seconds: number, known = true): Buffer => {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(seconds * 1000, 0);
  const info = element('1549a966', Buffer.concat([
    element('2ad7b1', Buffer.from('0f4240', 'hex')),
    element('4489', duration),
  ]));
  const body = Buffer.concat([element('114d9b74', Buffer.alloc(10)), info]);
  const unknownLength = Buffer.from('1853806701ffffffffffffff', 'hex');
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    known ? element('18538067', body) : Buffer.concat([unknownLength, body]),
  ]);
};

export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const executable = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)]);
