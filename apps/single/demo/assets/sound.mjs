const rate = 44_100;

/** A soft plucked tone: a few harmonics that fade, the high ones sooner. */
const sample = (frequency, age, length) => {
  const attack = Math.min(1, age / 0.008);
  const release = age > length ? Math.exp(-(age - length) * 14) : 1;
  const partials = [1, 0.35, 0.18, 0.07].map((strength, index) => {
    const harmonic = index + 1;
    return strength * Math.exp(-age * (1.4 + harmonic * 0.9)) * Math.sin(2 * Math.PI * frequency * harmonic * age);
  });
  return attack * release * partials.reduce((sum, partial) => sum + partial, 0);
};

/** MIDI note numbers to hertz; 69 is the A of 440. */
export const hertz = (note) => 440 * 2 ** ((note - 69) / 12);

/** The steps of C major pentatonic, low to high: any of them sound well together. */
export const pentatonic = [48, 50, 52, 55, 57, 60, 62, 64, 67, 69, 72, 74, 76, 79, 81, 84];

/** Notes ({ at, note, length, volume? }, in seconds) as a mono WAV file. */
export const toWav = (notes, seconds) => {
  const total = Math.ceil(seconds * rate);
  const mix = new Float64Array(total);
  for (const { at, note, length, volume = 1 } of notes) {
    const first = Math.round(at * rate);
    const last = Math.min(total, first + Math.round((length + 0.5) * rate));
    for (let i = first; i < last; i += 1) mix[i] += volume * sample(hertz(note), (i - first) / rate, length);
  }
  const peak = mix.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
  const wav = Buffer.alloc(44 + total * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + total * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(total * 2, 40);
  for (let i = 0; i < total; i += 1) {
    const fade = Math.min(1, (total - i) / (rate * 0.6));
    wav.writeInt16LE(Math.round((mix[i] / peak) * fade * 0.7 * 32_767), 44 + i * 2);
  }
  return wav;
};
