import { createReadStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';

/** How loud a lesson is over its time. */
export interface Waveform {
  secondsPerPeak: number;
  /** From 0 to 1. */
  peaks: number[];
}

const mostPeaks = 2000;
const peaksPerSecond = 10;

interface Pcm {
  sampleRate: number;
  offset: number;
  bytes: number;
}

/** Finds the samples in a WAV file (RIFF) of 16 bits and one channel. */
const findSamples = async (wav: string): Promise<Pcm> => {
  const file = await open(wav, 'r');
  try {
    const { size } = await file.stat();
    const { buffer: head, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    if (bytesRead < 44 || head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') throw new Error('This is no WAV file');
    let sampleRate = 0;
    for (let at = 12; at + 8 <= bytesRead; at += 8 + head.readUInt32LE(at + 4) + (head.readUInt32LE(at + 4) % 2)) {
      const name = head.toString('latin1', at, at + 4);
      if (name === 'fmt ' && at + 24 <= bytesRead) {
        if (head.readUInt16LE(at + 10) !== 1 || head.readUInt16LE(at + 22) !== 16) throw new Error('The WAV file has not one channel of 16 bits');
        sampleRate = head.readUInt32LE(at + 12);
      }
      // Its length may be unknown to who wrote it; the file ends with it.
      if (name === 'data' && sampleRate > 0) return { sampleRate, offset: at + 8, bytes: Math.min(size - at - 8, head.readUInt32LE(at + 4)) };
    }
    throw new Error('The WAV file has no samples');
  } finally {
    await file.close();
  }
};

/** The loudest sample of each stretch of a WAV file of 16 bits and one channel. */
export const readWaveform = async (wav: string): Promise<Waveform> => {
  const { sampleRate, offset, bytes } = await findSamples(wav);
  const seconds = bytes / 2 / sampleRate;
  const count = Math.max(1, Math.min(mostPeaks, Math.ceil(seconds * peaksPerSecond)));
  const samplesPerPeak = Math.max(1, Math.ceil(bytes / 2 / count));
  const peaks: number[] = [];
  let [peak, sample] = [0, 0];
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(wav, { start: offset, end: offset + Math.max(0, bytes - 1) })) {
    const samples: Buffer = Buffer.concat([rest, chunk as Buffer]);
    for (let at = 0; at + 2 <= samples.length; at += 2) {
      peak = Math.max(peak, Math.abs(samples.readInt16LE(at)));
      sample += 1;
      if (sample % samplesPerPeak > 0) continue;
      peaks.push(peak);
      peak = 0;
    }
    rest = samples.subarray(samples.length - (samples.length % 2));
  }
  if (sample % samplesPerPeak > 0) peaks.push(peak);
  return { secondsPerPeak: samplesPerPeak / sampleRate, peaks: peaks.map((value) => Math.round((value / 32_768) * 1000) / 1000) };
};

/** Writes the waveform of the sound in `wav` as JSON. */
export const writeWaveform = async (wav: string, file: string): Promise<Waveform> => {
  const waveform = await readWaveform(wav);
  await writeFile(file, JSON.stringify(waveform));
  return waveform;
};
