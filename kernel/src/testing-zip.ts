import { crc32, deflateRawSync } from 'node:zlib';

const number = (value: number, bytes: 2 | 4): Buffer => {
  const out = Buffer.alloc(bytes);
  if (bytes === 2) out.writeUInt16LE(value);
  else out.writeUInt32LE(value);
  return out;
};

/** An archive with these files; `claims` is what it says of their unpacked size instead of the truth. */
export const zipOf = (files: Readonly<Record<string, string | Buffer>>, claims?: number): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const facts = Buffer.concat([
      number(20, 2), number(0, 2), number(8, 2), number(0, 4), number(crc32(content), 4), number(packed.length, 4), number(claims ?? content.length, 4),
      number(Buffer.byteLength(name), 2), number(0, 2),
    ]);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), number(20, 2), facts, number(0, 2), number(0, 2), number(0, 2), number(0, 4), number(offset, 4), Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from('PK\u0005\u0006'), number(0, 2), number(0, 2), number(directory.length, 2), number(directory.length, 2), number(entries.length, 4), number(offset, 4), number(0, 2),
  ]);
  return Buffer.concat([...parts, entries, end]);
};
