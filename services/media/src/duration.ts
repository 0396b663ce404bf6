/** Reads up to `length` bytes at `offset`; fewer at the end of the file. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

// A well-formed file needs far fewer; a hostile one must not keep us reading.
const mostBoxes = 512;

/** How long a video or audio file lasts, when its header says so; undefined otherwise. */
export const durationOf = async (mimeType: string, read: ReadAt, size: number): Promise<number | undefined> => {
  const seconds = mimeType.endsWith('/webm') ? await webmDuration(read, size) : await mp4Duration(mimeType, read, size);
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
};

const mp4Types = ['video/mp4', 'audio/mp4', 'video/quicktime'];

const mp4Duration = async (mimeType: string, read: ReadAt, size: number): Promise<number | undefined> => {
  if (!mp4Types.includes(mimeType)) return undefined;
  const movie = await findBox(read, 'moov', 0, size);
  const header = movie && (await findBox(read, 'mvhd', movie.start, movie.end));
  if (!header) return undefined;
  const bytes = await read(header.start, 32);
  if (bytes.length < 32) return undefined;
  const long = bytes.readUInt8(0) === 1;
  const timescale = bytes.readUInt32BE(long ? 20 : 12);
  const units = long ? Number(bytes.readBigUInt64BE(24)) : bytes.readUInt32BE(16);
  return timescale > 0 && units !== 0xffff_ffff ? units / timescale : undefined;
};

interface Span {
  start: number;
  end: number;
}

/** Walks the boxes (ISO/IEC 14496-12) between two offsets. */
const findBox = async (read: ReadAt, wanted: string, from: number, to: number): Promise<Span | undefined> => {
  let offset = from;
  for (let count = 0; count < mostBoxes && offset + 8 <= to; count += 1) {
    const head = await read(offset, 16);
    if (head.length < 8) return undefined;
    const short = head.readUInt32BE(0);
    const isLong = short === 1 && head.length === 16;
    const length = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - offset : short;
    const headLength = isLong ? 16 : 8;
    if (length < headLength) return undefined;
    if (head.toString('latin1', 4, 8) === wanted) {
      return { start: offset + headLength, end: Math.min(offset + length, to) };
    }
    offset += length;
  }
  return undefined;
};

const ids = { segment: 0x18538067, info: 0x1549a966, scale: 0x2ad7b1, duration: 0x4489 };

const webmDuration = async (read: ReadAt, size: number): Promise<number | undefined> => {
  const segment = await findElement(read, ids.segment, 0, size);
  const info = segment && (await findElement(read, ids.info, segment.start, segment.end));
  if (!info) return undefined;
  const duration = await findElement(read, ids.duration, info.start, info.end);
  if (!duration) return undefined;
  const scale = await findElement(read, ids.scale, info.start, info.end);
  const nanoseconds = scale ? await readUnsigned(read, scale) : 1_000_000;
  return ((await readFloat(read, duration)) * nanoseconds) / 1_000_000_000;
};

/** Walks the elements (EBML, RFC 8794) between two offsets. */
const findElement = async (read: ReadAt, wanted: number, from: number, to: number): Promise<Span | undefined> => {
  let offset = from;
  for (let count = 0; count < mostBoxes && offset + 2 <= to; count += 1) {
    const head = await read(offset, 12);
    const id = variableInteger(head, 0, true);
    const length = id && variableInteger(head, id.width, false);
    if (!id || !length) return undefined;
    const start = offset + id.width + length.width;
    const end = length.value === undefined ? to : Math.min(start + length.value, to);
    if (id.value === wanted) return { start, end };
    offset = end;
  }
  return undefined;
};

/** An EBML variable-length integer; a length of all ones means "unknown", here `value: undefined`. */
const variableInteger = (
  bytes: Buffer,
  at: number,
  keepMarker: boolean,
): { value: number | undefined; width: number } | undefined => {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const width = Math.clz32(first) - 23;
  if (at + width > bytes.length) return undefined;
  let value = keepMarker ? first : first & (0xff >> width);
  let unknown = value === 0xff >> width;
  for (let index = 1; index < width; index += 1) {
    const next = bytes[at + index] ?? 0;
    value = value * 256 + next;
    unknown &&= next === 0xff;
  }
  return { value: unknown && !keepMarker ? undefined : value, width };
};

const readUnsigned = async (read: ReadAt, { start, end }: Span): Promise<number> => {
  const bytes = await read(start, Math.min(end - start, 6));
  return bytes.length === 0 ? Number.NaN : bytes.readUIntBE(0, bytes.length);
};

const readFloat = async (read: ReadAt, { start, end }: Span): Promise<number> => {
  const bytes = await read(start, Math.min(end - start, 8));
  if (bytes.length === 8) return bytes.readDoubleBE(0);
  return bytes.length === 4 ? bytes.readFloatBE(0) : Number.NaN;
};
