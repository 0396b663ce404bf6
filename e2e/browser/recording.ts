const sampleRate = 16_000;

/** A recording of tones with pauses between them, as a WAV file of 16 bits and one channel. */
export const recordingOf = (seconds: number): Buffer => {
  const samples = Buffer.alloc(seconds * sampleRate * 2);
  for (let place = 0; place < seconds * sampleRate; place += 1) {
    const loudness = Math.max(0, Math.sin((place / sampleRate) * Math.PI)) ** 2 * (0.3 + (0.7 * place) / (seconds * sampleRate));
    samples.writeInt16LE(Math.round(Math.sin((place / sampleRate) * 2 * Math.PI * 330) * loudness * 32_000), place * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // channels
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
};
