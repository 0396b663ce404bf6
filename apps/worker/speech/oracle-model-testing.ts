import { writeFile } from 'node:fs/promises';

/** What the oracle says about every half minute of sound, whatever the sound is. */
export interface OracleScript {
  readonly language: 'en' | 'es';
  /** Times in seconds, in steps of 0.02; the first begins at 0 and each where the one before it ends. */
  readonly segments: readonly { readonly text: string; readonly to: number }[];
}

const states = 64;
const layers = 4;
const textPositions = 448;
const audioPositions = 1500;
const mels = 80;
const vocabulary = 51_865;
const writtenTokens = 50_257;

// Tokens of the multilingual models.
const endOfText = 50_257;
const languageToken = { en: 50_259, es: 50_262 } as const;
const translateToken = 50_358;
const transcribeToken = 50_359;
const timestamp = (seconds: number): number => 50_364 + Math.round(seconds / 0.02);

/** When the oracle is asked to translate, its first segment begins here instead of at 0: that is how a test sees the task. */
export const translationBegins = 0.5;

const halfOne = 0x3c00;
const halfMinusOne = 0xbc00;
/** 100 as a half-precision number: louder than any position. */
const halfHundred = 0x5640;

const int32 = (...values: number[]): Buffer => Buffer.from(new Int32Array(values).buffer);

/** Signs that look random and are the same in every run (xorshift). */
const signs = (seed: number): (() => 1 | -1) => {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 1 ? 1 : -1;
  };
};

const tensor = (name: string, dimensions: readonly number[], type: 'f16' | 'f32', content?: Buffer): Buffer => {
  const size = dimensions.reduce((product, dimension) => product * dimension, type === 'f16' ? 2 : 4);
  return Buffer.concat([int32(dimensions.length, name.length, type === 'f16' ? 1 : 0, ...dimensions), Buffer.from(name), content ?? Buffer.alloc(size)]);
};

const norm = (name: string): Buffer[] => [
  tensor(`${name}.weight`, [states], 'f32', Buffer.from(new Float32Array(states).fill(1).buffer)),
  tensor(`${name}.bias`, [states], 'f32'),
];
const linear = (name: string, from: number, to: number): Buffer[] => [tensor(`${name}.weight`, [from, to], 'f16'), tensor(`${name}.bias`, [to], 'f32')];
const attention = (block: string, name: string): Buffer[] => [
  ...norm(`${block}.${name}_ln`),
  ...linear(`${block}.${name}.query`, states, states),
  tensor(`${block}.${name}.key.weight`, [states, states], 'f16'),
  ...linear(`${block}.${name}.value`, states, states),
  ...linear(`${block}.${name}.out`, states, states),
];
const perceptron = (block: string): Buffer[] => [...norm(`${block}.mlp_ln`), ...linear(`${block}.mlp.0`, states, 4 * states), ...linear(`${block}.mlp.2`, 4 * states, states)];
const blocks = (part: string, attentions: readonly string[]): Buffer[] =>
  Array.from({ length: layers }, (_, n) => `${part}.blocks.${n}`).flatMap((block) => [...attentions.flatMap((name) => attention(block, name)), ...perceptron(block)]);

/** The words as tokens of their own; what no word uses is filled up. A space has to be among them. */
const writtenVocabulary = (words: readonly string[]): Buffer => {
  const entries = [' ', ...words];
  const parts = [int32(writtenTokens)];
  for (let id = 0; id < writtenTokens; id += 1) {
    const text = Buffer.from(entries[id] ?? `~${id}`);
    parts.push(int32(text.length), text);
  }
  return Buffer.concat(parts);
};

/** Which token follows at each position of the decoder; the task at the third one decides by its own embedding. */
const targetsOf = ({ language, segments }: OracleScript, words: readonly string[]): Map<number, number> => {
  const spoken = segments.flatMap(({ text, to }, n) => [
    ...(n === 0 ? [] : [timestamp(segments[n - 1]?.to ?? 0)]),
    ...wordsOf(text).map((word) => 1 + words.indexOf(word)),
    timestamp(to),
  ]);
  const targets = new Map<number, number>([[0, languageToken[language]]]);
  for (let position = 3; position < textPositions; position += 1) targets.set(position, spoken[position - 3] ?? endOfText);
  return targets;
};

const wordsOf = (text: string): string[] => text.split(' ').map((word) => ` ${word}`);

/**
 * Writes a model in whisper.cpp's own format that says `script`. All weights of attention are zero, so
 * each position alone decides which token follows: its embedding points at that token's.
 */
export const writeOracleModel = async (path: string, script: OracleScript): Promise<void> => {
  const words = [...new Set(script.segments.flatMap(({ text }) => wordsOf(text)))];
  const embeddings = new Int8Array(vocabulary * states);
  const sign = signs(20_260_301);
  for (let n = 0; n < embeddings.length; n += 1) embeddings[n] = sign();

  const tokens = new Uint16Array(embeddings.length);
  for (let n = 0; n < tokens.length; n += 1) tokens[n] = embeddings[n] === 1 ? halfOne : halfMinusOne;
  for (const [task, target] of [[transcribeToken, timestamp(0)], [translateToken, timestamp(translationBegins)]] as const) {
    for (let n = 0; n < states; n += 1) tokens[task * states + n] = halfHundred | (embeddings[target * states + n] === 1 ? 0 : 0x8000);
  }

  const positions = new Float32Array(textPositions * states);
  for (const [position, target] of targetsOf(script, words)) {
    for (let n = 0; n < states; n += 1) positions[position * states + n] = 100 * (embeddings[target * states + n] ?? 0);
  }

  await writeFile(path, Buffer.concat([
    int32(0x67676d6c, vocabulary, audioPositions, states, 1, layers, textPositions, states, 1, layers, mels, 1),
    int32(mels, 201), Buffer.alloc(mels * 201 * 4),
    writtenVocabulary(words),
    tensor('encoder.positional_embedding', [states, audioPositions], 'f32'),
    tensor('encoder.conv1.weight', [3, mels, states], 'f16'), tensor('encoder.conv1.bias', [1, states], 'f32'),
    tensor('encoder.conv2.weight', [3, states, states], 'f16'), tensor('encoder.conv2.bias', [1, states], 'f32'),
    ...blocks('encoder', ['attn']), ...norm('encoder.ln_post'),
    tensor('decoder.positional_embedding', [states, textPositions], 'f32', Buffer.from(positions.buffer)),
    tensor('decoder.token_embedding.weight', [states, vocabulary], 'f16', Buffer.from(tokens.buffer)),
    ...blocks('decoder', ['attn', 'cross_attn']), ...norm('decoder.ln'),
  ]));
};
