import { open, type FileHandle } from 'node:fs/promises';
import { SpeechError } from './speech-error.ts';

/** What a model file says about itself. */
export interface WhisperModel {
  readonly bytes: number;
  readonly size: 'tiny' | 'base' | 'small' | 'medium' | 'large' | 'turbo' | 'distilled';
  readonly isMultilingual: boolean;
  readonly precision: string;
}

const magic = 0x67676d6c;
/** Elements and bytes of a block of each type of number that whisper.cpp writes. */
const numberTypes: Readonly<Record<number, { name: string; elements: number; bytes: number }>> = {
  0: { name: 'f32', elements: 1, bytes: 4 },
  1: { name: 'f16', elements: 1, bytes: 2 },
  2: { name: 'q4_0', elements: 32, bytes: 18 },
  3: { name: 'q4_1', elements: 32, bytes: 20 },
  6: { name: 'q5_0', elements: 32, bytes: 22 },
  7: { name: 'q5_1', elements: 32, bytes: 24 },
  8: { name: 'q8_0', elements: 32, bytes: 34 },
  10: { name: 'q2_K', elements: 256, bytes: 84 },
  11: { name: 'q3_K', elements: 256, bytes: 110 },
  12: { name: 'q4_K', elements: 256, bytes: 144 },
  13: { name: 'q5_K', elements: 256, bytes: 176 },
  14: { name: 'q6_K', elements: 256, bytes: 210 },
};
const sizesByLayers: Readonly<Record<number, WhisperModel['size']>> = { 4: 'tiny', 6: 'base', 12: 'small', 24: 'medium', 32: 'large' };

/** Reads on through a file; asking for more than there is means that it is broken off. */
class Reader {
  readonly #file: FileHandle;
  readonly #size: number;
  position = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  get isAtEnd(): boolean {
    return this.position === this.#size;
  }

  get left(): number {
    return this.#size - this.position;
  }

  skip(bytes: number): void {
    if (!Number.isSafeInteger(bytes) || bytes < 0 || this.position + bytes > this.#size) {
      throw new Error(`it is broken off: at byte ${this.position} another ${bytes} should follow, and it has ${this.#size} in all`);
    }
    this.position += bytes;
  }

  async take(bytes: number): Promise<Buffer> {
    const from = this.position;
    this.skip(bytes);
    const { buffer } = await this.#file.read(Buffer.alloc(bytes), 0, bytes, from);
    return buffer;
  }

  async int32(): Promise<number> {
    return (await this.take(4)).readInt32LE(0);
  }
}

/**
 * Checks a model file from its magic number to its last tensor: its header, that each tensor is whole,
 * that none is missing and that nothing follows. The numbers themselves are not read.
 *
 * @throws SpeechError that says what is wrong and what to do.
 */
export const checkWhisperModel = async (path: string): Promise<WhisperModel> => {
  const refuse = (why: string, cause: unknown): never => {
    throw new SpeechError('model_unusable', `The Whisper model ${path} cannot be used: ${why}. "npm run models" says which models there are.`, { cause });
  };
  const file = await open(path).catch((error: NodeJS.ErrnoException) => refuse(error.code === 'ENOENT' ? 'there is no such file' : error.message, error));
  try {
    return await read(file);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), error);
  } finally {
    await file.close();
  }
};

const read = async (file: FileHandle): Promise<WhisperModel> => {
  const stats = await file.stat();
  if (!stats.isFile()) throw new Error('it is no file');
  if (stats.size < 48) throw new Error(`it has ${stats.size} bytes`);
  const reader = new Reader(file, stats.size);
  const first = await reader.take(4);
  if (first.toString('latin1') === 'GGUF') throw new Error('it is a model of another kind (GGUF); whisper.cpp takes files named ggml-….bin');
  if (first.readUInt32LE(0) !== magic) throw new Error('it does not begin as models of whisper.cpp do');
  const header = await reader.take(44);
  const number = (index: number): number => header.readInt32LE(index * 4);
  const [words, audioLayers, textLayers] = [number(0), number(4), number(8)];
  const size = textLayers === 2 ? 'distilled' : audioLayers === 32 && textLayers === 4 ? 'turbo' : sizesByLayers[audioLayers];
  if (size === undefined || words < 51_864 || words > 51_866) throw new Error(`its header makes no sense (${audioLayers} layers, ${words} tokens)`);

  const [mels, bands] = [await reader.int32(), await reader.int32()];
  reader.skip(mels * bands * 4);
  await skipVocabulary(reader);
  const precision = await checkTensors(reader, 11 + 15 * audioLayers + 24 * textLayers);
  return { bytes: stats.size, size, isMultilingual: words > 51_864, precision };
};

const skipVocabulary = async (reader: Reader): Promise<void> => {
  const count = await reader.int32();
  if (count < 0 || count > 60_000) throw new Error(`it has ${count} words`);
  // Words are short: read in one piece, for a read for each would take a second.
  const ahead = await reader.take(Math.min(count * 20, reader.left));
  let position = 0;
  for (let n = 0; n < count; n += 1) {
    if (position + 4 > ahead.length) throw new Error('it is broken off among its words');
    position += 4 + ahead.readUInt32LE(position);
  }
  reader.position -= ahead.length;
  reader.skip(position);
};

/** Walks over all tensors; answers in which numbers the large ones are. */
const checkTensors = async (reader: Reader, expected: number): Promise<string> => {
  let [count, largest, type] = [0, 0, 'none'];
  while (!reader.isAtEnd) {
    const [dimensions, nameLength, typeNumber] = [await reader.int32(), await reader.int32(), await reader.int32()];
    const numberType = numberTypes[typeNumber];
    if (dimensions < 1 || dimensions > 4 || nameLength < 1 || nameLength > 200 || !numberType) throw new Error(`there is no tensor at byte ${reader.position - 12}`);
    let elements = 1;
    for (let n = 0; n < dimensions; n += 1) elements *= await reader.int32();
    reader.skip(nameLength);
    const bytes = (elements / numberType.elements) * numberType.bytes;
    reader.skip(bytes);
    if (bytes > largest) [largest, type] = [bytes, numberType.name];
    count += 1;
  }
  if (count !== expected) throw new Error(`it has ${count} of ${expected} tensors`);
  return type;
};
