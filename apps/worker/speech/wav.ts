import { open, type FileHandle } from 'node:fs/promises';
import { SpeechError } from './speech-error.ts';

export const sampleRate = 16_000;
const bytesPerSample = 2;

/** What programs write for the length of a stream whose end they did not know. */
const unknownLength = 0xffff_ffff;

export interface Wav extends AsyncDisposable {
  /** How many samples there are. */
  readonly length: number;
  read(from: number, to: number): Promise<Int16Array<ArrayBuffer>>;
}

const refuse = (path: string, why: string): never => {
  throw new SpeechError('audio_unusable', `The sound in ${path} cannot be transcribed: ${why}`);
};

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer<ArrayBuffer>> => {
  const buffer = Buffer.from(new ArrayBuffer(length));
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
};

/** Opens the sound that every transcriber takes: PCM of 16 kHz, 16 bits, one channel, in a RIFF file. */
export const openWav = async (path: string): Promise<Wav> => {
  const file = await open(path).catch((error: unknown) => {
    throw new SpeechError('audio_unusable', `The sound in ${path} cannot be opened`, { cause: error });
  });
  try {
    const { position, bytes } = await findSamples(file, path);
    return {
      length: Math.floor(bytes / bytesPerSample),
      read: async (from, to) => {
        const { buffer, byteLength } = await readAt(file, position + from * bytesPerSample, (to - from) * bytesPerSample);
        if (byteLength < (to - from) * bytesPerSample) refuse(path, 'it became shorter while it was read');
        return new Int16Array(buffer);
      },
      [Symbol.asyncDispose]: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};

const findSamples = async (file: FileHandle, path: string): Promise<{ position: number; bytes: number }> => {
  const { size } = await file.stat();
  const head = await readAt(file, 0, 12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') refuse(path, 'it is no WAV file');
  let hasFormat = false;
  let position = 12;
  while (position + 8 <= size) {
    const chunk = await readAt(file, position, 8);
    const name = chunk.toString('latin1', 0, 4);
    const length = chunk.readUInt32LE(4);
    position += 8;
    if (name === 'data') {
      if (!hasFormat) refuse(path, 'it does not say its format');
      const left = size - position;
      if (length !== unknownLength && length > left) refuse(path, `it ends after ${left} of ${length} bytes of sound`);
      return { position, bytes: Math.min(length, left) };
    }
    if (name === 'fmt ') {
      requireFormat(await readAt(file, position, 16), path);
      hasFormat = true;
    }
    // Chunks begin at even places.
    position += length + (length % 2);
  }
  return refuse(path, 'there is no sound in it');
};

/** PCM by its old number, or by the one under which an extension says so. */
const formats = new Set([1, 0xfffe]);

const requireFormat = (format: Buffer, path: string): void => {
  if (format.length < 16) refuse(path, 'it ends in the middle of its format');
  const [encoding, channels, rate, bits] = [format.readUInt16LE(0), format.readUInt16LE(2), format.readUInt32LE(4), format.readUInt16LE(14)];
  if (!formats.has(encoding) || channels !== 1 || rate !== sampleRate || bits !== 16) {
    refuse(path, `it has to be PCM of 16 bits, ${sampleRate} Hz and one channel, and is format ${encoding} of ${bits} bits, ${rate} Hz and ${channels} channels`);
  }
};

/** A WAV file of its own with these samples. */
export const wavOf = (samples: Int16Array<ArrayBuffer>): Blob => {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * bytesPerSample, 28);
  head.writeUInt16LE(bytesPerSample, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return new Blob([head, samples], { type: 'audio/wav' });
};
