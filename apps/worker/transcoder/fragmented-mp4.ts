import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** The track of a fragmented MP4 file (ISO/IEC 14496-12) with one track. */
export interface Track {
  kind: 'video' | 'audio';
  /** As RFC 6381 writes it, for example `avc1.64001f`. */
  codec: string;
  timescale: number;
  width: number;
  height: number;
  sampleRate: number;
  channels: number;
}

/** A stretch of the file that plays by itself, given what stands before the first one. */
export interface Fragment {
  offset: number;
  bytes: number;
  /** Decoding time of its first sample, and how long it lasts, in ticks of the track. */
  start: number;
  duration: number;
  beginsWithKey: boolean;
}

/** What holds for samples that do not say otherwise. */
interface SampleDefaults {
  duration: number;
  flags: number;
}

export interface FragmentedMp4 {
  track: Track;
  defaults: SampleDefaults;
  /** Everything before the first fragment. */
  headerBytes: number;
  fragments: Fragment[];
}

/** The file is not what an encoder of ours should have written. */
class Mp4Error extends Error {}

// The program that wrote the file read a hostile one; what is read of it here has bounds.
const largestBox = 16 * 1024 * 1024;
const mostFragments = 200_000;
const mostSamples = 100_000;

interface Box {
  type: string;
  body: Buffer;
}

const boxesOf = (bytes: Buffer): Box[] => {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length < 8 || at + length > bytes.length) throw new Mp4Error(`A box of ${length} bytes at ${at} of ${bytes.length} is broken`);
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + length) });
    at += length;
  }
  return boxes;
};

const find = (bytes: Buffer, ...path: readonly string[]): Buffer | undefined => {
  const [type, ...rest] = path;
  if (type === undefined) return bytes;
  const box = boxesOf(bytes).find((one) => one.type === type);
  return box && find(box.body, ...rest);
};

const need = (bytes: Buffer, ...path: readonly string[]): Buffer => {
  const body = find(bytes, ...path);
  if (!body) throw new Mp4Error(`There is no ${path.join('/')}`);
  return body;
};

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** The audio object type stands in the first bits of what an `esds` box carries behind tag 5. */
const audioObjectType = (esds: Buffer): number => {
  for (let at = 4; at + 2 < esds.length;) {
    const tag = esds.readUInt8(at);
    let length = 0;
    let byte = 0x80;
    for (at += 1; byte & 0x80 && at < esds.length; at += 1) {
      byte = esds.readUInt8(at);
      length = (length << 7) | (byte & 0x7f);
    }
    if (tag === 5) return esds.readUInt8(at) >> 3;
    if (tag === 3) at += 3;
    else if (tag === 4) at += 13;
    else at += length;
  }
  throw new Mp4Error('The kind of AAC is not told');
};

const isLong = (body: Buffer): boolean => body.readUInt8(0) === 1;

const trackOf = (moov: Buffer): Track => {
  const mdia = need(moov, 'trak', 'mdia');
  const header = need(mdia, 'mdhd');
  const timescale = header.readUInt32BE(isLong(header) ? 20 : 12);
  const [entry] = boxesOf(need(mdia, 'minf', 'stbl', 'stsd').subarray(8));
  if (!entry || timescale === 0) throw new Mp4Error('The track is not described');
  const common = { timescale, width: 0, height: 0, sampleRate: 0, channels: 0 };
  if (entry.type === 'avc1') {
    const avcc = need(entry.body.subarray(78), 'avcC');
    const codec = `avc1.${hex(avcc.readUInt8(1))}${hex(avcc.readUInt8(2))}${hex(avcc.readUInt8(3))}`;
    return { ...common, kind: 'video', codec, width: entry.body.readUInt16BE(24), height: entry.body.readUInt16BE(26) };
  }
  if (entry.type === 'mp4a') {
    const codec = `mp4a.40.${audioObjectType(need(entry.body.subarray(28), 'esds'))}`;
    return { ...common, kind: 'audio', codec, channels: entry.body.readUInt16BE(16), sampleRate: entry.body.readUInt16BE(24) };
  }
  throw new Mp4Error(`Samples of the type ${entry.type} are not expected`);
};

const notASyncSample = 0x10000;

/** Reads the optional fields of a box in their order. */
const fieldsOf = (body: Buffer, from: number) => {
  const flags = body.readUInt32BE(0) & 0xffffff;
  let at = from;
  return { has: (flag: number): boolean => (flags & flag) !== 0, next: (): number => body.readUInt32BE((at += 4) - 4), skip: (bytes: number): void => void (at += bytes) };
};

const trackDefaults = (moov: Buffer): SampleDefaults => {
  const trex = need(moov, 'mvex', 'trex');
  return { duration: trex.readUInt32BE(12), flags: trex.readUInt32BE(20) };
};

const fragmentDefaults = (tfhd: Buffer, track: SampleDefaults): SampleDefaults => {
  const fields = fieldsOf(tfhd, 8);
  if (fields.has(0x01)) fields.skip(8);
  if (fields.has(0x02)) fields.skip(4);
  const duration = fields.has(0x08) ? fields.next() : track.duration;
  if (fields.has(0x10)) fields.skip(4);
  return { duration, flags: fields.has(0x20) ? fields.next() : track.flags };
};

/** How long the samples of one run last together, and what the flags of its first one are. */
const readRun = (trun: Buffer, defaults: SampleDefaults): SampleDefaults => {
  const count = trun.readUInt32BE(4);
  if (count > mostSamples) throw new Mp4Error(`A fragment of ${count} samples is too large`);
  const fields = fieldsOf(trun, 8);
  if (fields.has(0x01)) fields.skip(4);
  const firstFlags = fields.has(0x04) ? fields.next() : undefined;
  let duration = 0;
  let flags = firstFlags ?? defaults.flags;
  for (let sample = 0; sample < count; sample += 1) {
    duration += fields.has(0x100) ? fields.next() : defaults.duration;
    if (fields.has(0x200)) fields.skip(4);
    const own = fields.has(0x400) ? fields.next() : undefined;
    if (sample === 0 && firstFlags === undefined && own !== undefined) flags = own;
    if (fields.has(0x800)) fields.skip(4);
  }
  return { duration, flags };
};

const readFragment = (moof: Buffer, track: SampleDefaults): Pick<Fragment, 'start' | 'duration' | 'beginsWithKey'> => {
  const traf = need(moof, 'traf');
  const tfdt = need(traf, 'tfdt');
  const start = isLong(tfdt) ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4);
  const defaults = fragmentDefaults(need(traf, 'tfhd'), track);
  const runs = boxesOf(traf).filter(({ type }) => type === 'trun').map(({ body }) => readRun(body, defaults));
  const [first] = runs;
  if (!first) throw new Mp4Error('A fragment has no samples');
  return { start, duration: runs.reduce((sum, { duration }) => sum + duration, 0), beginsWithKey: (first.flags & notASyncSample) === 0 };
};

const readAt = async (file: FileHandle, offset: number, length: number): Promise<Buffer> => {
  if (length > largestBox) throw new Mp4Error(`A box of ${length} bytes is too large`);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
  if (bytesRead < length) throw new Mp4Error('The file ends in the middle of a box');
  return buffer;
};

const readBoxes = async (file: FileHandle, size: number, header?: FragmentedMp4): Promise<FragmentedMp4> => {
  let { defaults, track }: Partial<FragmentedMp4> = header ?? {};
  let headerBytes = 0;
  const fragments: Fragment[] = [];
  for (let at = 0; at < size;) {
    const head = await readAt(file, at, Math.min(16, size - at));
    const short = head.readUInt32BE(0);
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    const type = head.toString('latin1', 4, 8);
    if (length < 8 || at + length > size) throw new Mp4Error(`The box ${type} of ${length} bytes is broken`);
    if (type === 'moov') {
      const moov = (await readAt(file, at, length)).subarray(8);
      [track, defaults] = [trackOf(moov), trackDefaults(moov)];
    } else if (type === 'moof') {
      if (!defaults || fragments.length === mostFragments) throw new Mp4Error('A fragment stands where none should');
      fragments.push({ offset: at, bytes: 0, ...readFragment((await readAt(file, at, length)).subarray(8), defaults) });
    }
    const last = fragments.at(-1);
    if (last && (type === 'moof' || type === 'mdat')) last.bytes = at + length - last.offset;
    if (!last) headerBytes = at + length;
    at += length;
  }
  if (!track || !defaults) throw new Mp4Error('The file has no header');
  return { track, defaults, headerBytes, fragments };
};

/** Opens a file that a confined program wrote: only what really lies there, for a link could lead anywhere. */
export const openMade = (file: string): Promise<FileHandle> => open(file, constants.O_RDONLY | constants.O_NOFOLLOW);

/** What stands where in a fragmented MP4 file with one track of H.264 or AAC; of a segment, whose header is another file, given what is there. */
export const readFragmentedMp4 = async (file: FileHandle, header?: FragmentedMp4): Promise<FragmentedMp4> => readBoxes(file, (await file.stat()).size, header);
